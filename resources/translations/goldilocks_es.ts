<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es">
<context>
    <name>AccuracyCard</name>
    <message>
        <source>The split has changed since this run was trained: it may have learnt from some of these pictures, and the figure may be too good. Train a run on the split as it is now.</source>
        <translation>La división ha cambiado desde este entrenamiento: puede haber aprendido de algunas de estas imágenes, y la cifra puede ser demasiado buena. Entrena de nuevo con la división tal como está ahora.</translation>
    </message>
    <message>
        <source>Several runs have been tested ({n}): the test set now also chose, and its figure is no longer unbiased.</source>
        <translation>Se han probado varios entrenamientos ({n}): el conjunto de test ahora también ha elegido, y su cifra ya no es imparcial.</translation>
    </message>
    <message>
        <source>Accuracy · {part}</source>
        <translation>Exactitud · {part}</translation>
    </message>
    <message>
        <source>{correct} right of {of}. On units that it has never seen expect between {low} and {high} (95% interval).</source>
        <translation>{correct} correctas de {of}. Con unidades que nunca ha visto, espera entre {low} y {high} (intervalo del 95&#xa0;%).</translation>
    </message>
    <message>
        <source>{correct} of {n} right. On other pictures of the same kind expect between {low} and {high} (95% interval).</source>
        <translation>{correct} de {n} correctas. Con otras imágenes del mismo tipo, espera entre {low} y {high} (intervalo del 95&#xa0;%).</translation>
    </message>
    <message>
        <source>Loss {loss}.</source>
        <translation>Pérdida {loss}.</translation>
    </message>
    <message>
        <source>Not judged, because they cannot be read any more: {n}.</source>
        <translation>Sin juzgar, porque ya no se pueden leer: {n}.</translation>
    </message>
    <message>
        <source>Left out, because this run learnt from them or was chosen by them, by an earlier split or as copies: {n}.</source>
        <translation>Excluidas, porque este entrenamiento aprendió de ellas o fue elegido por ellas, en una división anterior o como copias: {n}.</translation>
    </message>
    <message>
        <source>The pictures were split again after this was measured: it cannot be compared with new measurements.</source>
        <translation>Las imágenes se dividieron de nuevo después de esta medición: no se puede comparar con mediciones nuevas.</translation>
    </message>
</context>
<context>
    <name>ActionPalette</name>
    <message>
        <source>Actions</source>
        <translation>Acciones</translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation>¿Qué quieres hacer?</translation>
    </message>
    <message>
        <source>Find an action</source>
        <translation>Buscar una acción</translation>
    </message>
    <message>
        <source>Nothing found. Try another word.</source>
        <translation>No se encontró nada. Prueba con otra palabra.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Go to {page}</source>
        <translation>Ir a {page}</translation>
    </message>
    <message>
        <source>Stop training</source>
        <translation>Detener el entrenamiento</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Acciones</translation>
    </message>
    <message>
        <source>Add a folder of pictures, or open a project</source>
        <translation>Añadir una carpeta de imágenes o abrir un proyecto</translation>
    </message>
    <message>
        <source>Add a zip file</source>
        <translation>Añadir un archivo zip</translation>
    </message>
    <message>
        <source>Make a project from a manifest</source>
        <translation>Crear un proyecto a partir de un manifiesto</translation>
    </message>
    <message>
        <source>Classify with a model from a file</source>
        <translation>Clasificar con un modelo de un archivo</translation>
    </message>
    <message>
        <source>Open sample pictures: fashion</source>
        <translation>Abrir las imágenes de ejemplo: moda</translation>
    </message>
    <message>
        <source>Open sample pictures: clip art</source>
        <translation>Abrir las imágenes de ejemplo: dibujos</translation>
    </message>
    <message>
        <source>Look for problems with the pictures</source>
        <translation>Buscar problemas en las imágenes</translation>
    </message>
    <message>
        <source>Find out whether more pictures would help</source>
        <translation>Averiguar si ayudarían más imágenes</translation>
    </message>
    <message>
        <source>Write a report of {run}</source>
        <translation>Escribir un informe de {run}</translation>
    </message>
    <message>
        <source>Write a report of {run} beside {other}</source>
        <translation>Escribir un informe de {run} junto a {other}</translation>
    </message>
    <message>
        <source>Export the pictures as folders</source>
        <translation>Exportar las imágenes como carpetas</translation>
    </message>
    <message>
        <source>Look for new pictures</source>
        <translation>Buscar imágenes nuevas</translation>
    </message>
    <message>
        <source>Search the pictures</source>
        <translation>Buscar entre las imágenes</translation>
    </message>
    <message>
        <source>Filter the pictures</source>
        <translation>Filtrar las imágenes</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>Deshacer: {what}</translation>
    </message>
    <message>
        <source>Redo: {what}</source>
        <translation>Rehacer: {what}</translation>
    </message>
    <message>
        <source>Give the chosen pictures the class “{name}”</source>
        <translation>Dar a las imágenes elegidas la clase “{name}”</translation>
    </message>
    <message>
        <source>Take the class of the chosen pictures away</source>
        <translation>Quitar la clase a las imágenes elegidas</translation>
    </message>
    <message>
        <source>Look at the picture large</source>
        <translation>Ver la imagen en grande</translation>
    </message>
    <message>
        <source>Show the picture in its folder</source>
        <translation>Mostrar la imagen en su carpeta</translation>
    </message>
    <message>
        <source>Make a class</source>
        <translation>Crear una clase</translation>
    </message>
    <message>
        <source>Exclude the chosen pictures</source>
        <translation>Excluir las imágenes elegidas</translation>
    </message>
    <message>
        <source>Include the chosen pictures again</source>
        <translation>Volver a incluir las imágenes elegidas</translation>
    </message>
    <message>
        <source>Merge the class “{name}” into “{other}”</source>
        <translation>Unir la clase “{name}” con “{other}”</translation>
    </message>
    <message>
        <source>Delete the class “{name}”, keep its pictures</source>
        <translation>Borrar la clase “{name}” y conservar sus imágenes</translation>
    </message>
    <message>
        <source>Language: {name}</source>
        <translation>Idioma: {name}</translation>
    </message>
    <message>
        <source>Train with {name}…</source>
        <translation>Entrenar con {name}…</translation>
    </message>
    <message>
        <source>Rename this project</source>
        <translation>Cambiar el nombre de este proyecto</translation>
    </message>
    <message>
        <source>Show this project in its folder</source>
        <translation>Mostrar este proyecto en su carpeta</translation>
    </message>
    <message>
        <source>Delete this project</source>
        <translation>Eliminar este proyecto</translation>
    </message>
    <message>
        <source>Open the project “{name}”</source>
        <translation>Abrir el proyecto «{name}»</translation>
    </message>
    <message>
        <source>Appearance: as the system</source>
        <translation>Apariencia: como el sistema</translation>
    </message>
    <message>
        <source>Appearance: light</source>
        <translation>Apariencia: clara</translation>
    </message>
    <message>
        <source>Appearance: dark</source>
        <translation>Apariencia: oscura</translation>
    </message>
    <message>
        <source>Black and white in pictures of more than 8 bits…</source>
        <translation>Negro y blanco en las imágenes de más de 8 bits…</translation>
    </message>
    <message>
        <source>{black} becomes black and {white} white in all pictures of more than 8 bits.</source>
        <translation>{black} se vuelve negro y {white} blanco en todas las imágenes de más de 8 bits.</translation>
    </message>
    <message>
        <source>First steps: from sample pictures to a tested model</source>
        <translation>Primeros pasos: de las imágenes de ejemplo a un modelo probado</translation>
    </message>
</context>
<context>
    <name>ActivatedPicture</name>
    <message>
        <source>Feature map</source>
        <translation>Mapa de características</translation>
    </message>
    <message>
        <source>Left: the vertical edges that a convolution finds, from −3 (dark) to 3 (bright); 0 is middle grey. {zero} of the values on the right are exactly 0.</source>
        <translation>Izquierda: los bordes verticales que encuentra una convolución, de −3 (oscuro) a 3 (claro); 0 es gris medio. {zero} de los valores de la derecha son exactamente 0.</translation>
    </message>
</context>
<context>
    <name>ActivationTopic</name>
    <message>
        <source>Numbers</source>
        <translation>Números</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>What it is applied to</source>
        <translation>A qué se aplica</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Slope</source>
        <translation>Pendiente</translation>
    </message>
    <message>
        <source>Shown on</source>
        <translation>Se muestra en</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Función</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>Fórmula</translation>
    </message>
    <message>
        <source>Where the slope is 0, no gradient comes back: the weights before it learn nothing.</source>
        <translation>Donde la pendiente es 0 no vuelve gradiente: los pesos anteriores no aprenden nada.</translation>
    </message>
    <message>
        <source>Far from 0 the curve is nearly flat: hardly any gradient comes back. Layers learn slowly.</source>
        <translation>Lejos de 0 la curva es casi plana: apenas vuelve gradiente. Las capas aprenden despacio.</translation>
    </message>
    <message>
        <source>Everywhere some gradient comes back.</source>
        <translation>En todas partes vuelve algo de gradiente.</translation>
    </message>
    <message>
        <source>Double-click or type to edit.</source>
        <translation>Haz doble clic o escribe para cambiar.</translation>
    </message>
    <message>
        <source>By how much the gradient is multiplied here</source>
        <translation>Por cuánto se multiplica aquí el gradiente</translation>
    </message>
</context>
<context>
    <name>AddingCommands</name>
    <message>
        <source>Choose folder…</source>
        <translation>Elegir carpeta…</translation>
    </message>
    <message>
        <source>Choose zip or CSV…</source>
        <translation>Elegir zip o CSV…</translation>
    </message>
    <message>
        <source>Or a manifest: the project that it was saved from is made again, from pictures beside it.</source>
        <translation>O un manifiesto: se vuelve a crear el proyecto del que se guardó, con las imágenes que estén a su lado.</translation>
    </message>
    <message>
        <source>A bundle: the file of a model that Goldilocks exported, here or on another computer.</source>
        <translation>Un paquete: el archivo de un modelo que exportó Goldilocks, aquí o en otra computadora.</translation>
    </message>
    <message>
        <source>Fashion: 2,000 grey pictures of ten kinds of clothes</source>
        <translation>Moda: 2 000 imágenes grises de diez tipos de ropa</translation>
    </message>
    <message>
        <source>Clip art: 359 colour drawings of five kinds of things</source>
        <translation>Dibujos: 359 dibujos en color de cinco tipos de cosas</translation>
    </message>
    <message>
        <source>Choose a folder of pictures, or a project</source>
        <translation>Elige una carpeta de imágenes o un proyecto</translation>
    </message>
    <message>
        <source>Zip, CSV and manifest files</source>
        <translation>Archivos zip, CSV y manifiestos</translation>
    </message>
    <message>
        <source>Choose a zip, a CSV or a manifest</source>
        <translation>Elige un zip, un CSV o un manifiesto</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Elige un modelo</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
</context>
<context>
    <name>AlikeGroup</name>
    <message>
        <source>Name of the class</source>
        <translation>Nombre de la clase</translation>
    </message>
    <message>
        <source>Or an existing class…</source>
        <translation>O una clase que ya existe…</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Mostrar todas</translation>
    </message>
    <message numerus="yes">
        <source>%n look alike</source>
        <translation>
            <numerusform>%n parecida</numerusform>
            <numerusform>%n se parecen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n to the data set</source>
        <translation>
            <numerusform>Añadir %n al conjunto de datos</numerusform>
            <numerusform>Añadir %n al conjunto de datos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlikePictures</name>
    <message>
        <source>Group those without an answer</source>
        <translation>Agrupar las que no tienen respuesta</translation>
    </message>
    <message>
        <source>Group the pictures without an answer by likeness</source>
        <translation>Agrupar por parecido las imágenes sin respuesta</translation>
    </message>
    <message>
        <source>Pictures that the model did not know may be of a class that it lacks: see which look alike.</source>
        <translation>Las imágenes que el modelo no reconoció pueden ser de una clase que le falta: mira cuáles se parecen.</translation>
    </message>
    <message>
        <source>Back to the answers</source>
        <translation>Volver a las respuestas</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) without an answer were compared.</source>
        <translation>
            <numerusform>Se comparó %n imagen sin respuesta.</numerusform>
            <numerusform>Se compararon %n imágenes sin respuesta.</numerusform>
        </translation>
    </message>
    <message>
        <source>Click a picture to leave it out. A group that gets a name joins the data set; after a new split, a training learns it. Like no other: {n}.</source>
        <translation>Haz clic en una imagen para dejarla fuera. Un grupo que recibe un nombre entra en el conjunto de datos; tras una nueva división, un entrenamiento lo aprende. Sin parecido con ninguna otra: {n}.</translation>
    </message>
    <message>
        <source>None of them look alike.</source>
        <translation>Ninguna se parece a otras.</translation>
    </message>
    <message>
        <source>✓ In the data set as “{name}”</source>
        <translation>✓ En el conjunto de datos como «{name}»</translation>
    </message>
    <message>
        <source>Without an answer, by likeness</source>
        <translation>Sin respuesta, por parecido</translation>
    </message>
</context>
<context>
    <name>AnswerCard</name>
    <message>
        <source>The answer is right</source>
        <translation>La respuesta es correcta</translation>
    </message>
    <message>
        <source>The answer is right  V</source>
        <translation>La respuesta es correcta  V</translation>
    </message>
    <message>
        <source>The answer is wrong</source>
        <translation>La respuesta es incorrecta</translation>
    </message>
    <message>
        <source>The answer is wrong  X</source>
        <translation>La respuesta es incorrecta  X</translation>
    </message>
</context>
<context>
    <name>AnswerCounts</name>
    <message>
        <source>All: {n}</source>
        <translation>Todas: {n}</translation>
    </message>
    <message>
        <source>Other classes: {n}</source>
        <translation>Otras clases: {n}</translation>
    </message>
    <message>
        <source>No answer: {n}</source>
        <translation>Sin respuesta: {n}</translation>
    </message>
    <message>
        <source>Cannot be read: {n}</source>
        <translation>No se pueden leer: {n}</translation>
    </message>
</context>
<context>
    <name>AnswerList</name>
    <message>
        <source>Pictures and answers</source>
        <translation>Imágenes y respuestas</translation>
    </message>
    <message>
        <source>machine learning: {answer}</source>
        <translation>machine learning: {answer}</translation>
    </message>
    <message>
        <source>deep learning: {answer}</source>
        <translation>deep learning: {answer}</translation>
    </message>
</context>
<context>
    <name>AnswerSaving</name>
    <message>
        <source>Save CSV</source>
        <translation>Guardar CSV</translation>
    </message>
    <message>
        <source>Every answer of the model, and what you said of it, in a file that spreadsheets open.</source>
        <translation>Todas las respuestas del modelo, y lo que dijiste de ellas, en un archivo que abren las hojas de cálculo.</translation>
    </message>
    <message>
        <source>Copy into class folders…</source>
        <translation>Copiar en carpetas por clase…</translation>
    </message>
    <message>
        <source>A new folder with a folder for each class, with copies: your files stay as they are. Checked pictures go to the class that you said.</source>
        <translation>Una carpeta nueva con una carpeta por clase, con copias: tus archivos quedan como están. Las imágenes revisadas van a la clase que dijiste.</translation>
    </message>
    <message>
        <source>answers.csv</source>
        <translation>respuestas.csv</translation>
    </message>
    <message>
        <source>Save the answers</source>
        <translation>Guardar las respuestas</translation>
    </message>
    <message>
        <source>Copy into a new folder</source>
        <translation>Copiar en una carpeta nueva</translation>
    </message>
    <message>
        <source>classified</source>
        <translation>clasificadas</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) copied to {path}.</source>
        <translation>
            <numerusform>%n imagen copiada en {path}.</numerusform>
            <numerusform>%n imágenes copiadas en {path}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not copied, because they can no longer be read: {n}.</source>
        <translation>No se copiaron, porque ya no se pueden leer: {n}.</translation>
    </message>
    <message>
        <source>Saved in {path}</source>
        <translation>Guardado en {path}</translation>
    </message>
</context>
<context>
    <name>AnswerWords</name>
    <message>
        <source>Right</source>
        <translation>Correcta</translation>
    </message>
    <message>
        <source>The answer is right  V</source>
        <translation>La respuesta es correcta  V</translation>
    </message>
    <message>
        <source>Wrong…</source>
        <translation>Incorrecta…</translation>
    </message>
    <message>
        <source>The answer is wrong  X</source>
        <translation>La respuesta es incorrecta  X</translation>
    </message>
</context>
<context>
    <name>Answers</name>
    <message>
        <source>Cannot be read</source>
        <translation>No se puede leer</translation>
    </message>
    <message>
        <source>I don&apos;t know</source>
        <translation>No lo sé</translation>
    </message>
    <message>
        <source>It is unlike anything the model learnt: its best guess, “{name}”, says little.</source>
        <translation>No se parece a nada de lo que aprendió el modelo: su mejor apuesta, “{name}”, dice poco.</translation>
    </message>
    <message>
        <source>Its best guess, “{name}”, gets only {share}: too little to be sure.</source>
        <translation>Su mejor apuesta, “{name}”, solo llega a {share}: muy poco para estar seguro.</translation>
    </message>
    <message>
        <source>Its best guess, “{name}”, gets only {share}: all else together is likelier.</source>
        <translation>Su mejor apuesta, “{name}”, solo llega a {share}: todo lo demás junto es más probable.</translation>
    </message>
    <message>
        <source>{share} confident</source>
        <translation>{share} de confianza</translation>
    </message>
</context>
<context>
    <name>AnswersModel</name>
    <message>
        <source>Picture</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confianza</translation>
    </message>
    <message>
        <source>Other candidates</source>
        <translation>Otras opciones</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Unlike anything the model learnt</source>
        <translation>No se parece a nada de lo que aprendió el modelo</translation>
    </message>
</context>
<context>
    <name>AnswersTable</name>
    <message>
        <source>Answers</source>
        <translation>Respuestas</translation>
    </message>
</context>
<context>
    <name>ArchitectureCard</name>
    <message>
        <source>{time} / epoch</source>
        <translation>{time} / época</translation>
    </message>
    <message>
        <source>Smallest pictures: {n} px</source>
        <translation>Imágenes más pequeñas: {n} px</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Tuya</translation>
    </message>
</context>
<context>
    <name>ArchitectureCards</name>
    <message>
        <source>Architectures</source>
        <translation>Arquitecturas</translation>
    </message>
    <message>
        <source>Built in this project</source>
        <translation>Construidas en este proyecto</translation>
    </message>
    <message>
        <source>More architectures</source>
        <translation>Más arquitecturas</translation>
    </message>
    <message>
        <source>in run {id}, with its settings</source>
        <translation>en el entrenamiento {id}, con sus ajustes</translation>
    </message>
    <message>
        <source>measured on this computer with its usual settings</source>
        <translation>medido en esta computadora con sus ajustes habituales</translation>
    </message>
    <message>
        <source>Pretrained (transfer learning)</source>
        <translation>Preentrenadas (aprendizaje por transferencia)</translation>
    </message>
    <message>
        <source>From scratch</source>
        <translation>Desde cero</translation>
    </message>
</context>
<context>
    <name>Architectures</name>
    <message>
        <source>{n} parameters</source>
        <translation>{n} parámetros</translation>
    </message>
    <message>
        <source>{n} M parameters</source>
        <translation>{n} M de parámetros</translation>
    </message>
    <message>
        <source>&lt; 1 s</source>
        <translation>&lt; 1 s</translation>
    </message>
    <message>
        <source>Read handwritten digits on bank cheques. Small enough to train on any laptop within minutes: begin here.</source>
        <translation>Leía cifras manuscritas en cheques bancarios. Cabe en cualquier portátil y se entrena en minutos: empieza por aquí.</translation>
    </message>
    <message>
        <source>Won ImageNet in 2012 by a wide margin with ReLU, dropout and two graphics cards. Most of its parameters sit in the fully connected layers.</source>
        <translation>Ganó ImageNet en 2012 con amplia ventaja gracias a ReLU, dropout y dos tarjetas gráficas. Casi todos sus parámetros están en las capas totalmente conectadas.</translation>
    </message>
    <message>
        <source>Only 3 × 3 convolutions, stacked deep: two of them see as far as one of 5 × 5, with fewer parameters.</source>
        <translation>Solo convoluciones de 3 × 3, apiladas en profundidad: dos ven tan lejos como una de 5 × 5, con menos parámetros.</translation>
    </message>
    <message>
        <source>ResNet-34 without its shortcuts. Train both: the deep plain network has trouble even with the training pictures.</source>
        <translation>ResNet-34 sin sus atajos. Entrena ambas: a la red plana profunda le cuestan incluso las imágenes de entrenamiento.</translation>
    </message>
    <message>
        <source>Each block adds to what comes in instead of replacing it. The shortcuts let gradients reach the first layers.</source>
        <translation>Cada bloque suma algo a lo que recibe en lugar de sustituirlo. Los atajos dejan que los gradientes lleguen a las primeras capas.</translation>
    </message>
    <message>
        <source>Six convolutions with batch normalisation and no large layers: what one would build for small pictures today.</source>
        <translation>Seis convoluciones con normalización por lotes y sin capas grandes: lo que hoy se construiría para imágenes pequeñas.</translation>
    </message>
    <message>
        <source>Learnt a thousand classes before yours. Its weights come with Goldilocks: only the last layer is trained, within seconds and without a network.</source>
        <translation>Aprendió mil clases antes que las tuyas. Sus pesos vienen con Goldilocks: solo se entrena la última capa, en segundos y sin conexión.</translation>
    </message>
    <message>
        <source>The smallest of the residual networks, half as deep as ResNet-34.</source>
        <translation>La más pequeña de las redes residuales, la mitad de profunda que ResNet-34.</translation>
    </message>
    <message>
        <source>Blocks of three convolutions: a narrow one of 3 × 3 between two of 1 × 1.</source>
        <translation>Bloques de tres convoluciones: una estrecha de 3 × 3 entre dos de 1 × 1.</translation>
    </message>
    <message>
        <source>Found by a search for what runs fast on telephones; each block weighs its channels.</source>
        <translation>Hallada buscando lo que corre rápido en un teléfono; cada bloque pondera sus canales.</translation>
    </message>
    <message>
        <source>Depth, width and picture size were balanced against each other instead of guessed.</source>
        <translation>Profundidad, anchura y tamaño de imagen se equilibraron entre sí en lugar de adivinarse.</translation>
    </message>
    <message>
        <source>A convolutional network with what was learnt from transformers: large kernels, few activations.</source>
        <translation>Una red convolucional con lo aprendido de los transformers: filtros grandes, pocas activaciones.</translation>
    </message>
</context>
<context>
    <name>ArchitecturesTopic</name>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Arquitectura</translation>
    </message>
    <message>
        <source>Beside it</source>
        <translation>Al lado</translation>
    </message>
    <message>
        <source>One value depends on {side} × {side} px of the picture.</source>
        <translation>Un valor depende de {side} × {side} px de la imagen.</translation>
    </message>
    <message>
        <source>{title} at {channels} × {side} × {side}: {parameters} parameters ({weights}), {multiplications} multiplications and {memory} of values for one picture.</source>
        <translation>{title} con {channels} × {side} × {side}: {parameters} parámetros ({weights}), {multiplications} multiplicaciones y {memory} de valores por imagen.</translation>
    </message>
</context>
<context>
    <name>AveragesCard</name>
    <message>
        <source>More figures</source>
        <translation>Más cifras</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>Exactitud equilibrada</translation>
    </message>
    <message>
        <source>The mean of the classes’ recalls: rare classes count as much as frequent ones.</source>
        <translation>La media de la sensibilidad de las clases: las clases raras cuentan tanto como las frecuentes.</translation>
    </message>
    <message>
        <source>Macro F1</source>
        <translation>F1 macro</translation>
    </message>
    <message>
        <source>The mean of the classes’ F1: every class counts the same.</source>
        <translation>La media del F1 de las clases: todas cuentan igual.</translation>
    </message>
    <message>
        <source>Weighted F1</source>
        <translation>F1 ponderado</translation>
    </message>
    <message>
        <source>The mean of the classes’ F1, each weighted by its number of pictures.</source>
        <translation>La media del F1 de las clases, cada una ponderada por su número de imágenes.</translation>
    </message>
    <message>
        <source>Among the {k} most likely</source>
        <translation>Entre las {k} más probables</translation>
    </message>
    <message>
        <source>The share of pictures whose true class is among the {k} most likely ones.</source>
        <translation>La parte de las imágenes cuya clase verdadera está entre las {k} más probables.</translation>
    </message>
    <message>
        <source>Always “{name}”</source>
        <translation>Siempre «{name}»</translation>
    </message>
    <message>
        <source>What always giving the most frequent class as the answer reaches here: no model should do worse.</source>
        <translation>Lo que se alcanza aquí respondiendo siempre la clase más frecuente: ningún modelo debería hacerlo peor.</translation>
    </message>
    <message>
        <source>95% intervals by groups: pictures that belong together count as one draw ({groups} of them), because they are right or wrong together.</source>
        <translation>Intervalos del 95 % por grupos: las imágenes que van juntas cuentan como una sola extracción ({groups} en total), porque aciertan o fallan juntas.</translation>
    </message>
    <message>
        <source>95% intervals: Wilson’s for shares of pictures, recovered from the classes’ for averages.</source>
        <translation>Intervalos del 95 %: los de Wilson para las proporciones de imágenes; los de las medias se obtienen de los de las clases.</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>de {low} a {high}</translation>
    </message>
</context>
<context>
    <name>AwayNotice</name>
    <message>
        <source>The project was moved, and its pictures seem to be under {folder} now.</source>
        <translation>El proyecto se movió, y parece que ahora sus imágenes están en {folder}.</translation>
    </message>
    <message>
        <source>Find them there</source>
        <translation>Buscarlas ahí</translation>
    </message>
    <message>
        <source>The pictures are no longer where they were, such as {path}.</source>
        <translation>Las imágenes ya no están donde estaban, por ejemplo {path}.</translation>
    </message>
    <message>
        <source>Look in a folder…</source>
        <translation>Buscar en una carpeta…</translation>
    </message>
    <message>
        <source>Found {found} of {missing} under {folder}.</source>
        <translation>Se encontraron {found} de {missing} en {folder}.</translation>
    </message>
    <message>
        <source>Look in another folder…</source>
        <translation>Buscar en otra carpeta…</translation>
    </message>
    <message>
        <source>Choose the folder where the pictures are now</source>
        <translation>Elige la carpeta donde están ahora las imágenes</translation>
    </message>
</context>
<context>
    <name>BackdropMenu</name>
    <message>
        <source>Colour behind transparent pictures</source>
        <translation>Color detrás de las imágenes transparentes</translation>
    </message>
    <message>
        <source>Colour behind transparent pictures, here and in trainings to come. A model keeps the colour that it was trained with.</source>
        <translation>Color detrás de las imágenes transparentes, aquí y en los próximos entrenamientos. Un modelo conserva el color con el que se entrenó.</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Blanco</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Gris</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Negro</translation>
    </message>
    <message>
        <source>Another colour…</source>
        <translation>Otro color…</translation>
    </message>
</context>
<context>
    <name>BesideFigures</name>
    <message>
        <source>Run</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>Exactitud de validación</translation>
    </message>
    <message>
        <source>95% interval</source>
        <translation>Intervalo del 95&#xa0;%</translation>
    </message>
    <message>
        <source>Validation pictures</source>
        <translation>Imágenes de validación</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>Pérdida de validación</translation>
    </message>
    <message>
        <source>Best epoch</source>
        <translation>Mejor época</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Veredicto</translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>{n} de {all}</translation>
    </message>
</context>
<context>
    <name>BesideView</name>
    <message>
        <source>One run alone</source>
        <translation>Un solo entrenamiento</translation>
    </message>
    <message>
        <source>Back to one run alone: the best of them</source>
        <translation>Volver a un solo entrenamiento: el mejor de ellos</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) side by side</source>
        <translation>
            <numerusform>%n entrenamiento</numerusform>
            <numerusform>%n entrenamientos lado a lado</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the %n oldest of those selected</source>
        <translation>
            <numerusform>el %n más antiguo de los elegidos</numerusform>
            <numerusform>los %n más antiguos de los elegidos</numerusform>
        </translation>
    </message>
    <message>
        <source>{run} in full, of the others the validation curve</source>
        <translation>{run} completo; de los otros, la curva de validación</translation>
    </message>
</context>
<context>
    <name>BlockFields</name>
    <message>
        <source>No block is chosen</source>
        <translation>No hay ningún bloque elegido</translation>
    </message>
    <message>
        <source>whole map</source>
        <translation>mapa entero</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>clases</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>Mapas</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>Paso (stride)</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>Relleno (padding)</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>Sesgo</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Función</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Lado</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Unidades</translation>
    </message>
    <message>
        <source>Spans blocks</source>
        <translation>Bloques que abarca</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Fracción</translation>
    </message>
    <message>
        <source>How many filters: each makes one map.</source>
        <translation>Cuántos filtros: cada uno produce un mapa.</translation>
    </message>
    <message>
        <source>The side of the window.</source>
        <translation>El lado de la ventana.</translation>
    </message>
    <message>
        <source>How far the window moves: with 2, the maps become half as large.</source>
        <translation>Cuánto se mueve la ventana: con 2, los mapas quedan a la mitad.</translation>
    </message>
    <message>
        <source>Zeros around the maps. Half the kernel keeps their size.</source>
        <translation>Ceros alrededor de los mapas. La mitad del kernel conserva su tamaño.</translation>
    </message>
    <message>
        <source>A number added to each map. A normalisation right behind has one of its own.</source>
        <translation>Un número que se suma a cada mapa. Una normalización justo después tiene el suyo.</translation>
    </message>
    <message>
        <source>1 takes the mean of each whole map.</source>
        <translation>Con 1 se toma la media de cada mapa entero.</translation>
    </message>
    <message>
        <source>0 gives one unit for each class: the answer, at the end of the list.</source>
        <translation>Con 0 hay una unidad por clase: la respuesta, al final de la lista.</translation>
    </message>
    <message>
        <source>What enters the first of them is added to what leaves the last.</source>
        <translation>Lo que entra en el primero de ellos se suma a lo que sale del último.</translation>
    </message>
    <message>
        <source>All dropout blocks share it. It can be changed for each run.</source>
        <translation>La comparten todos los bloques de dropout. Se puede cambiar en cada entrenamiento.</translation>
    </message>
</context>
<context>
    <name>BlockRows</name>
    <message>
        <source>Block</source>
        <translation>Bloque</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parámetros</translation>
    </message>
    <message>
        <source>Mult.</source>
        <translation>Mult.</translation>
    </message>
</context>
<context>
    <name>BlockTable</name>
    <message>
        <source>Blocks of the stack</source>
        <translation>Bloques de la pila</translation>
    </message>
    <message>
        <source>Alt+Up and Alt+Down move a block, Del removes it, Ctrl+Z takes back.</source>
        <translation>Alt+Arriba y Alt+Abajo mueven un bloque, Supr lo quita, Ctrl+Z deshace.</translation>
    </message>
</context>
<context>
    <name>Blocks</name>
    <message>
        <source>Activation</source>
        <translation>Activación</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>Densa</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Atajo</translation>
    </message>
    <message>
        <source>of the whole map</source>
        <translation>del mapa entero</translation>
    </message>
    <message>
        <source>, stride {n}</source>
        <translation>, paso {n}</translation>
    </message>
    <message>
        <source>{name} {kernel}, {maps} maps</source>
        <translation>{name} {kernel}, {maps} mapas</translation>
    </message>
    <message>
        <source>{name} to {n} × {n}</source>
        <translation>{name} a {n} × {n}</translation>
    </message>
    <message>
        <source>Dense, one unit a class</source>
        <translation>Densa, una unidad por clase</translation>
    </message>
    <message>
        <source>Dense, {n} units</source>
        <translation>Densa, {n} unidades</translation>
    </message>
    <message>
        <source>Shortcut, spans {n}</source>
        <translation>Atajo, abarca {n}</translation>
    </message>
</context>
<context>
    <name>BuilderShelf</name>
    <message>
        <source>Name, for instance My network</source>
        <translation>Nombre, por ejemplo Mi red</translation>
    </message>
    <message>
        <source>Name of the architecture</source>
        <translation>Nombre de la arquitectura</translation>
    </message>
    <message>
        <source>Keep in the project</source>
        <translation>Guardar en el proyecto</translation>
    </message>
    <message>
        <source>Remove from the project</source>
        <translation>Quitar del proyecto</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Keep the change</source>
        <translation>Guardar el cambio</translation>
    </message>
    <message>
        <source>Open a project first: an architecture is kept in a project.</source>
        <translation>Primero abre un proyecto: una arquitectura se guarda en un proyecto.</translation>
    </message>
    <message>
        <source>The stack is not possible yet: the sentence above says why.</source>
        <translation>La pila todavía no es posible: la frase de arriba dice por qué.</translation>
    </message>
    <message>
        <source>Give it a name first.</source>
        <translation>Primero ponle un nombre.</translation>
    </message>
    <message>
        <source>It is then among the architectures on the Train page. Runs keep the stack that they began with.</source>
        <translation>Después estará entre las arquitecturas de la página Entrenar. Cada entrenamiento conserva la pila con la que empezó.</translation>
    </message>
    <message>
        <source>“{name}” is kept, and is now among the architectures on the Train page.</source>
        <translation>«{name}» está guardada y ya aparece entre las arquitecturas de la página Entrenar.</translation>
    </message>
    <message>
        <source>Train it</source>
        <translation>Entrenarla</translation>
    </message>
    <message>
        <source>“{name}” is removed from the project. Its runs keep it, and so does this page: keep it again.</source>
        <translation>«{name}» se quitó del proyecto. Sus entrenamientos la conservan, y esta página también: puedes guardarla de nuevo.</translation>
    </message>
</context>
<context>
    <name>BuilderTopic</name>
    <message>
        <source>Colour</source>
        <translation>Color</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Gris</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Takes back the last change. Ctrl+Z</source>
        <translation>Deshace el último cambio. Ctrl+Z</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Subir</translation>
    </message>
    <message>
        <source>Move up. Alt+Up</source>
        <translation>Subir. Alt+Arriba</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Bajar</translation>
    </message>
    <message>
        <source>Move down. Alt+Down</source>
        <translation>Bajar. Alt+Abajo</translation>
    </message>
    <message>
        <source>Double it</source>
        <translation>Duplicar</translation>
    </message>
    <message>
        <source>The same block once more</source>
        <translation>El mismo bloque una vez más</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Remove. Del</source>
        <translation>Quitar. Supr</translation>
    </message>
    <message>
        <source>Begin with…</source>
        <translation>Empezar con…</translation>
    </message>
    <message>
        <source>A simple stack</source>
        <translation>Una pila sencilla</translation>
    </message>
    <message>
        <source>Not {others}: they have depthwise convolutions, for which there is no block.</source>
        <translation>Faltan {others}: tienen convoluciones por canal (depthwise), para las que no hay ningún bloque.</translation>
    </message>
    <message>
        <source>One value depends on {side} × {side} px of the picture.</source>
        <translation>Un valor depende de {side} × {side} px de la imagen.</translation>
    </message>
    <message>
        <source>{parameters} parameters ({weights}), {multiplications} multiplications for one picture, {memory} to train with one picture at a time; {classes} classes.</source>
        <translation>{parameters} parámetros ({weights}), {multiplications} multiplicaciones por imagen, {memory} para entrenar con una imagen a la vez; {classes} clases.</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>Empezar con</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>Tamaño de imagen</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>Add behind the chosen block</source>
        <translation>Añadir después del bloque elegido</translation>
    </message>
</context>
<context>
    <name>CalibrationCard</name>
    <message>
        <source>As it is</source>
        <translation>Tal cual</translation>
    </message>
    <message>
        <source>With temperature</source>
        <translation>Con temperatura</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Calibración</translation>
    </message>
    <message>
        <source>Does the confidence keep its word?</source>
        <translation>¿Cumple la confianza lo que dice?</translation>
    </message>
    <message>
        <source>Confidence and accuracy are {before} apart on average; {after} with the temperature {temperature}, which changes no answer.</source>
        <translation>Confianza y exactitud distan {before} en promedio; {after} con la temperatura {temperature}, que no cambia ninguna respuesta.</translation>
    </message>
    <message>
        <source>The temperature was fitted on validation.</source>
        <translation>La temperatura se ajustó en validación.</translation>
    </message>
    <message>
        <source>Fitted on these pictures; each half was judged with the temperature of the other half.</source>
        <translation>Ajustada con estas imágenes; cada mitad se juzgó con la temperatura de la otra mitad.</translation>
    </message>
</context>
<context>
    <name>CameChoice</name>
    <message>
        <source>Parts that came with the pictures</source>
        <translation>Partes que venían con las imágenes</translation>
    </message>
    <message>
        <source>An official test set makes your figures comparable with those of others, as long as it stays.</source>
        <translation>Con un conjunto de test oficial, tus cifras se pueden comparar con las de otros, siempre que no cambie.</translation>
    </message>
    <message>
        <source>{part}: {n}</source>
        <translation>{part}: {n}</translation>
    </message>
    <message>
        <source>They came as {parts}.</source>
        <translation>Venían así: {parts}.</translation>
    </message>
    <message>
        <source>Divide all pictures anew</source>
        <translation>Dividir de nuevo todas las imágenes</translation>
    </message>
    <message>
        <source>Leave the test set as it came, divide the others</source>
        <translation>Dejar el conjunto de test como venía y dividir las demás</translation>
    </message>
    <message>
        <source>Leave all parts as they came</source>
        <translation>Dejar todas las partes como venían</translation>
    </message>
    <message>
        <source>Take validation out of training, leave the test set as it came</source>
        <translation>Sacar la validación del entrenamiento y dejar el conjunto de test como venía</translation>
    </message>
    <message>
        <source>Take test out of training, leave the validation set as it came</source>
        <translation>Sacar el conjunto de test del entrenamiento y dejar la validación como venía</translation>
    </message>
</context>
<context>
    <name>CameraPanel</name>
    <message>
        <source>Try again</source>
        <translation>Intentar otra vez</translation>
    </message>
    <message>
        <source>Close the camera</source>
        <translation>Cerrar la cámara</translation>
    </message>
    <message>
        <source>The camera is starting</source>
        <translation>La cámara se está iniciando</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Mirando</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Cámara</translation>
    </message>
    <message>
        <source>The model says</source>
        <translation>El modelo dice</translation>
    </message>
</context>
<context>
    <name>CameraPreview</name>
    <message>
        <source>Picture of the camera</source>
        <translation>Imagen de la cámara</translation>
    </message>
</context>
<context>
    <name>CardsView</name>
    <message>
        <source>The ideas behind image classification, to touch: first on the lecture&apos;s own numbers, then on a picture. Nothing here changes your pictures.</source>
        <translation>Las ideas detrás de la clasificación de imágenes, para tocar: primero con los números de la clase, después con una foto. Nada de esto cambia tus imágenes.</translation>
    </message>
    <message>
        <source>Open a lesson file</source>
        <translation>Abrir un archivo de lección</translation>
    </message>
    <message>
        <source>A lesson that somebody wrote for you</source>
        <translation>Una lección que alguien escribió para ti</translation>
    </message>
    <message>
        <source>Save my results</source>
        <translation>Guardar mis resultados</translation>
    </message>
    <message>
        <source>A table of what you answered in the lessons, for whoever teaches you. It is sent nowhere.</source>
        <translation>Una tabla de lo que respondiste en las lecciones, para quien te enseña. No se envía a ninguna parte.</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>Lecciones</translation>
    </message>
    <message>
        <source>Lab</source>
        <translation>Laboratorio</translation>
    </message>
</context>
<context>
    <name>ChangedAnswer</name>
    <message>
        <source>Answer: {said}</source>
        <translation>Respuesta: {said}</translation>
    </message>
</context>
<context>
    <name>Check</name>
    <message>
        <source>Even one batch is not learnt by heart. Look for a learning rate with “Find a learning rate”, or go back to the defaults.</source>
        <translation>Ni siquiera un lote se aprende de memoria. Busca una tasa de aprendizaje con «Buscar una tasa de aprendizaje» o vuelve a los valores predeterminados.</translation>
    </message>
    <message>
        <source>Only {n} steps fit into the time of a check, too few to tell whether it learns. Smaller pictures or a smaller batch make steps faster.</source>
        <translation>En el tiempo de una comprobación solo caben {n} pasos, muy pocos para saber si aprende. Con imágenes más pequeñas o un lote menor los pasos son más rápidos.</translation>
    </message>
    <message>
        <source>This takes {time}. It can be stopped and resumed at any time. Smaller pictures, fewer epochs or learnt weights make it shorter.</source>
        <translation>Tardará {time}. Se puede parar y reanudar en cualquier momento. Con imágenes más pequeñas, menos épocas o pesos ya aprendidos tarda menos.</translation>
    </message>
    <message>
        <source>It needs {needed} of the {available} that are free. Close other programs, or take a smaller batch or smaller pictures.</source>
        <translation>Necesita {needed} de los {available} libres. Cierra otros programas o elige un lote más pequeño o imágenes más pequeñas.</translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation>{s} s</translation>
    </message>
</context>
<context>
    <name>CheckBar</name>
    <message>
        <source>The answer is right. Again: take it back. Key V</source>
        <translation>La respuesta es correcta. Otra vez: se retira. Tecla V</translation>
    </message>
    <message>
        <source>The answer is wrong, and you say what it is. Key X, or the digit of the class</source>
        <translation>La respuesta es incorrecta, y dices qué es. Tecla X, o el dígito de la clase</translation>
    </message>
    <message>
        <source>Answer is right</source>
        <translation>La respuesta es correcta</translation>
    </message>
    <message>
        <source>Answer is wrong…</source>
        <translation>La respuesta es incorrecta…</translation>
    </message>
    <message>
        <source>Add checked pictures to the data set</source>
        <translation>Añadir las imágenes revisadas al conjunto de datos</translation>
    </message>
    <message>
        <source>They become pictures of the project, with the classes that you gave; the files stay where they are. Ctrl+Z undoes it.</source>
        <translation>Pasan a ser imágenes del proyecto, con las clases que les diste; los archivos se quedan donde están. Ctrl+Z lo deshace.</translation>
    </message>
    <message>
        <source>Undo adding the checked pictures</source>
        <translation>Deshacer que se añadieron las imágenes revisadas</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Correcta</translation>
    </message>
    <message>
        <source>Wrong…</source>
        <translation>Incorrecta…</translation>
    </message>
    <message>
        <source>Checked: {n}, right {right}, corrected {wrong}</source>
        <translation>Revisadas: {n}; correctas: {right}, corregidas: {wrong}</translation>
    </message>
    <message numerus="yes">
        <source>Add %n to the data set</source>
        <translation>
            <numerusform>Añadir %n al conjunto de datos</numerusform>
            <numerusform>Añadir %n al conjunto de datos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) added to the data set. The next split gives them a part.</source>
        <translation>
            <numerusform>%n imagen añadida al conjunto de datos. La próxima división le dará una parte.</numerusform>
            <numerusform>%n imágenes añadidas al conjunto de datos. La próxima división les dará una parte.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) that it held already got another class.</source>
        <translation>
            <numerusform>%n imagen que ya estaba recibió otra clase.</numerusform>
            <numerusform>%n imágenes que ya estaban recibieron otra clase.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be added.</source>
        <translation>
            <numerusform>%n archivo no se pudo añadir.</numerusform>
            <numerusform>%n archivos no se pudieron añadir.</numerusform>
        </translation>
    </message>
    <message>
        <source>The data set held all of them already.</source>
        <translation>El conjunto de datos ya las tenía todas.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) recorded into the data set, as one group. The next split gives them a part.</source>
        <translation>
            <numerusform>%n imagen grabada en el conjunto de datos, como un grupo. La próxima división le asigna una parte.</numerusform>
            <numerusform>%n imágenes grabadas en el conjunto de datos, como un grupo. La próxima división les asigna una parte.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckPanel</name>
    <message>
        <source>Check before training</source>
        <translation>Comprobar antes de entrenar</translation>
    </message>
    <message>
        <source>Takes a few steps on one batch and throws them away. A network that cannot learn one batch by heart will not learn from all the pictures either.</source>
        <translation>Da unos pasos con un solo lote y los descarta. Una red que no puede aprender de memoria un lote tampoco aprenderá de todas las imágenes.</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Comprobar otra vez</translation>
    </message>
    <message>
        <source>An epoch</source>
        <translation>Una época</translation>
    </message>
    <message>
        <source>All epochs</source>
        <translation>Todas las épocas</translation>
    </message>
    <message>
        <source>Memory, at least</source>
        <translation>Memoria, como mínimo</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lote</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Números</translation>
    </message>
    <message>
        <source>Too slow to tell</source>
        <translation>Demasiado lento para saberlo</translation>
    </message>
    <message>
        <source>It can learn</source>
        <translation>Puede aprender</translation>
    </message>
    <message>
        <source>It does not learn</source>
        <translation>No aprende</translation>
    </message>
    <message>
        <source>{n} steps on the same batch took the loss from {first} to {last}.</source>
        <translation>{n} pasos con el mismo lote llevaron la pérdida de {first} a {last}.</translation>
    </message>
    <message>
        <source>about {time}</source>
        <translation>unos {time}</translation>
    </message>
    <message>
        <source>about {time}, then {later} in fine-tuning</source>
        <translation>unos {time}, después {later} en el ajuste fino</translation>
    </message>
    <message>
        <source>about {time} for {n}</source>
        <translation>unos {time} para {n}</translation>
    </message>
    <message>
        <source>{n} pictures a step</source>
        <translation>{n} imágenes por paso</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>✓ Right</source>
        <translation>✓ Correcta</translation>
    </message>
    <message>
        <source>✗ It is “{name}”</source>
        <translation>✗ Es «{name}»</translation>
    </message>
</context>
<context>
    <name>Chooser</name>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>The number that decides who goes where. The same seed always gives the same split.</source>
        <translation>El número que decide quién va a cada parte. La misma semilla da siempre la misma división.</translation>
    </message>
    <message>
        <source>The model learns from these pictures, and from no others.</source>
        <translation>El modelo aprende de estas imágenes y de ninguna otra.</translation>
    </message>
    <message>
        <source>Chooses between variants and epochs. Looking at it often makes it a little too kind.</source>
        <translation>Sirve para elegir entre variantes y épocas. Mirarla muchas veces la vuelve un poco demasiado amable.</translation>
    </message>
    <message>
        <source>Looked at once, at the end: only then is its figure honest.</source>
        <translation>Se mira una sola vez, al final: solo entonces su cifra es honesta.</translation>
    </message>
    <message>
        <source>The textbook without validation: nothing tells which epoch was best.</source>
        <translation>La del libro sin validación: nada dice qué época fue la mejor.</translation>
    </message>
    <message>
        <source>The textbook for about 1,000 to 10,000 pictures.</source>
        <translation>La del libro para unas 1 000 a 10 000 imágenes.</translation>
    </message>
    <message>
        <source>The textbook for about 1,000,000 pictures: 1% is plenty then.</source>
        <translation>La del libro para un millón de imágenes: entonces basta con el 1&#xa0;%.</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>Recomendada</translation>
    </message>
    <message>
        <source>What suits the number of pictures that you have.</source>
        <translation>Lo que conviene al número de imágenes que tienes.</translation>
    </message>
    <message>
        <source>Shuffle again</source>
        <translation>Barajar de nuevo</translation>
    </message>
    <message>
        <source>Takes the next seed: other pictures, same percentages.</source>
        <translation>Toma la semilla siguiente: otras imágenes, los mismos porcentajes.</translation>
    </message>
    <message>
        <source>for {n} pictures: the textbook’s split for thousands</source>
        <translation>para {n} imágenes: la división del libro para miles</translation>
    </message>
    <message>
        <source>for {n} pictures: one percent is plenty to measure with</source>
        <translation>para {n} imágenes: con el uno por ciento basta para medir</translation>
    </message>
    <message>
        <source>Recommended: {share}, {why}.</source>
        <translation>Recomendada: {share}, {why}.</translation>
    </message>
    <message>
        <source>for {n} pictures: few enough that a smaller test set would show nothing</source>
        <translation>para {n} imágenes: tan pocas que un conjunto de test menor no mostraría nada</translation>
    </message>
    <message>
        <source>for {n} pictures: a test set of ten thousand, or a fifth</source>
        <translation>para {n} imágenes: un conjunto de test de diez mil, o una quinta parte</translation>
    </message>
    <message>
        <source>Differences under {points} points won’t show on its test set.</source>
        <translation>En su conjunto de test no se notarán diferencias menores a {points} puntos.</translation>
    </message>
</context>
<context>
    <name>ClassFiguresModel</name>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>What the pictures truly show.</source>
        <translation>Lo que las imágenes muestran de verdad.</translation>
    </message>
    <message>
        <source>n</source>
        <translation>n</translation>
    </message>
    <message>
        <source>How many pictures of it were judged. From few, figures are rough.</source>
        <translation>Cuántas imágenes suyas se juzgaron. Con pocas, las cifras son aproximadas.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisión</translation>
    </message>
    <message>
        <source>Of all pictures that were given this answer, the share for which it was right.</source>
        <translation>De todas las imágenes que recibieron esta respuesta, la proporción en que era correcta.</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Sensibilidad</translation>
    </message>
    <message>
        <source>Of all pictures that truly show it, the share that was recognised.</source>
        <translation>De todas las imágenes que la muestran de verdad, la proporción reconocida.</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>The harmonic mean of precision and recall: high only where both are.</source>
        <translation>La media armónica de precisión y exhaustividad: alta solo donde ambas lo son.</translation>
    </message>
    <message>
        <source>95% interval: {low} to {high}</source>
        <translation>Intervalo del 95 %: de {low} a {high}</translation>
    </message>
</context>
<context>
    <name>ClassKeys</name>
    <message>
        <source>without class</source>
        <translation>sin clase</translation>
    </message>
    <message>
        <source>excluded</source>
        <translation>excluida</translation>
    </message>
</context>
<context>
    <name>ClassList</name>
    <message>
        <source>Classes</source>
        <translation>Clases</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Renombrar…</translation>
    </message>
    <message>
        <source>Merge into</source>
        <translation>Unir con</translation>
    </message>
    <message>
        <source>Delete the class, keep its pictures</source>
        <translation>Borrar la clase y conservar sus imágenes</translation>
    </message>
</context>
<context>
    <name>ClassMenu</name>
    <message>
        <source>Which class is it?</source>
        <translation>¿Qué clase es?</translation>
    </message>
    <message>
        <source>&amp;New class…</source>
        <translation>Clase &amp;nueva…</translation>
    </message>
    <message>
        <source>Name of the class</source>
        <translation>Nombre de la clase</translation>
    </message>
</context>
<context>
    <name>ClassModel</name>
    <message>
        <source>All pictures</source>
        <translation>Todas las imágenes</translation>
    </message>
    <message>
        <source>New class…</source>
        <translation>Clase nueva…</translation>
    </message>
    <message>
        <source>Without class</source>
        <translation>Sin clase</translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>Excluidas</translation>
    </message>
    <message>
        <source>Key N</source>
        <translation>Tecla N</translation>
    </message>
    <message>
        <source>key {digit}</source>
        <translation>tecla {digit}</translation>
    </message>
</context>
<context>
    <name>ClassNaming</name>
    <message>
        <source>For example: cat, dog, neither</source>
        <translation>Por ejemplo: gato, perro, ninguno</translation>
    </message>
    <message>
        <source>Names of the classes</source>
        <translation>Nombres de las clases</translation>
    </message>
    <message>
        <source>Make these classes</source>
        <translation>Crear estas clases</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) have no class yet. What can they show?</source>
        <translation>
            <numerusform>%n imagen no tiene clase todavía. ¿Qué puede mostrar?</numerusform>
            <numerusform>%n imágenes no tienen clase todavía. ¿Qué pueden mostrar?</numerusform>
        </translation>
    </message>
    <message>
        <source>Name the classes, separated by commas. Then choose pictures and press 1 for the first class, 2 for the second, and so on. You can add classes at any time.</source>
        <translation>Escribe los nombres de las clases, separados por comas. Luego elige imágenes y pulsa 1 para la primera clase, 2 para la segunda, y así sucesivamente. Puedes añadir clases en cualquier momento.</translation>
    </message>
</context>
<context>
    <name>ClassifyPage</name>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>No hay ninguna imagen en el portapapeles.</translation>
    </message>
    <message>
        <source>Choose pictures</source>
        <translation>Elegir imágenes</translation>
    </message>
    <message>
        <source>Back to the answers</source>
        <translation>Volver a las respuestas</translation>
    </message>
    <message>
        <source>Drop to classify</source>
        <translation>Suelta para clasificar</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Choose a folder of pictures</source>
        <translation>Elige una carpeta de imágenes</translation>
    </message>
    <message>
        <source>Looking at the pictures</source>
        <translation>Mirando las imágenes</translation>
    </message>
    <message>
        <source>There are no pictures in it.</source>
        <translation>No contiene imágenes.</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Mostrar en su carpeta</translation>
    </message>
</context>
<context>
    <name>ColumnsDialog</name>
    <message>
        <source>Columns of the table</source>
        <translation>Columnas de la tabla</translation>
    </message>
    <message>
        <source>None: the pictures come without a class</source>
        <translation>Ninguna: las imágenes vienen sin clase</translation>
    </message>
    <message>
        <source>{n}: {text}</source>
        <translation>{n}: {text}</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importar</translation>
    </message>
    <message>
        <source>Names of the picture files</source>
        <translation>Nombres de los archivos de imagen</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Clases</translation>
    </message>
    <message>
        <source>What stands in which column of {name}?</source>
        <translation>¿Qué hay en cada columna de {name}?</translation>
    </message>
</context>
<context>
    <name>ComparePanels</name>
    <message>
        <source>Machine learning: features made by hand</source>
        <translation>Machine learning: características hechas a mano</translation>
    </message>
    <message>
        <source>People thought out what to count: which way the edges point in each part of the picture, and which colours there are. A linear classifier learns from these numbers.</source>
        <translation>Fueron personas quienes pensaron qué contar: hacia dónde van los bordes en cada parte de la imagen y qué colores hay. Un clasificador lineal aprende de esos números.</translation>
    </message>
    <message>
        <source>Deep learning: features that a network learnt</source>
        <translation>Deep learning: características que una red aprendió</translation>
    </message>
    <message>
        <source>MobileNetV2 has learnt its features from {n} million other pictures; here they stay as they are. The same linear classifier learns from these numbers.</source>
        <translation>MobileNetV2 aprendió sus características de otros {n} millones de imágenes; aquí quedan como están. El mismo clasificador lineal aprende de esos números.</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>Qué imágenes</translation>
    </message>
    <message>
        <source>All: {n}</source>
        <translation>Todas: {n}</translation>
    </message>
    <message>
        <source>Only DL right: {n}</source>
        <translation>Solo acierta DL: {n}</translation>
    </message>
    <message>
        <source>Only ML right: {n}</source>
        <translation>Solo acierta ML: {n}</translation>
    </message>
    <message>
        <source>Both wrong: {n}</source>
        <translation>Fallan los dos: {n}</translation>
    </message>
    <message>
        <source>Both right: {n}</source>
        <translation>Aciertan los dos: {n}</translation>
    </message>
    <message>
        <source>What the hand-made features hold</source>
        <translation>Lo que guardan las características hechas a mano</translation>
    </message>
</context>
<context>
    <name>ConfusionMatrix</name>
    <message>
        <source>Confusion matrix</source>
        <translation>Matriz de confusión</translation>
    </message>
    <message>
        <source>“{true}” recognised: {n} of {all} ({share})</source>
        <translation>«{true}» reconocida: {n} de {all} ({share})</translation>
    </message>
    <message>
        <source>“{true}” called “{answer}”: {n} of {all} ({share})</source>
        <translation>«{true}» tomada por «{answer}»: {n} de {all} ({share})</translation>
    </message>
    <message>
        <source>{right} of {n} answers are right. The arrow keys read the cells.</source>
        <translation>{right} de {n} respuestas son correctas. Las flechas leen las celdas.</translation>
    </message>
</context>
<context>
    <name>ControlWords</name>
    <message>
        <source>Number of pictures to split</source>
        <translation>Número de imágenes que se dividen</translation>
    </message>
    <message>
        <source>Training points</source>
        <translation>Puntos de entrenamiento</translation>
    </message>
    <message>
        <source>Share of neurons that go out</source>
        <translation>Fracción de neuronas que se apagan</translation>
    </message>
    <message>
        <source>The architecture beside it</source>
        <translation>La arquitectura a su lado</translation>
    </message>
    <message>
        <source>The blocks and their settings</source>
        <translation>Los bloques y sus ajustes</translation>
    </message>
    <message>
        <source>Brightness of the maps</source>
        <translation>Brillo de los mapas</translation>
    </message>
    <message>
        <source>Photographs in a burst</source>
        <translation>Fotos de una ráfaga</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Colour or grey</source>
        <translation>Color o grises</translation>
    </message>
    <message>
        <source>The value in a map, by its column</source>
        <translation>El valor de un mapa, por su columna</translation>
    </message>
    <message>
        <source>The deeper network</source>
        <translation>La red más profunda</translation>
    </message>
    <message>
        <source>Dilation</source>
        <translation>Dilatación</translation>
    </message>
    <message>
        <source>Drawing the split</source>
        <translation>Sortear la división</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Épocas</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Función</translation>
    </message>
    <message>
        <source>Where the gradient goes</source>
        <translation>A dónde va el gradiente</translation>
    </message>
    <message>
        <source>When gradients are measured</source>
        <translation>Cuándo se miden los gradientes</translation>
    </message>
    <message>
        <source>Keeping bursts together</source>
        <translation>Mantener juntas las ráfagas</translation>
    </message>
    <message>
        <source>The numbers of the image</source>
        <translation>Los números de la imagen</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>Maximum or mean</source>
        <translation>Máximo o media</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Capa</translation>
    </message>
    <message>
        <source>Number of layers</source>
        <translation>Número de capas</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>The numbers of the feature map</source>
        <translation>Los números del mapa de características</translation>
    </message>
    <message>
        <source>Training or use</source>
        <translation>Entrenamiento o uso</translation>
    </message>
    <message>
        <source>How large must a test part be?</source>
        <translation>¿Qué tan grande debe ser el test?</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Arquitectura</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Ruido</translation>
    </message>
    <message>
        <source>The numbers</source>
        <translation>Los números</translation>
    </message>
    <message>
        <source>Switching channels off</source>
        <translation>Apagar canales</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>Relleno (padding)</translation>
    </message>
    <message>
        <source>Which pictures</source>
        <translation>Qué imágenes</translation>
    </message>
    <message>
        <source>Moving step by step</source>
        <translation>Avanzar paso a paso</translation>
    </message>
    <message>
        <source>The kind of points</source>
        <translation>El tipo de puntos</translation>
    </message>
    <message>
        <source>Share of dropout</source>
        <translation>Fracción de dropout</translation>
    </message>
    <message>
        <source>The value in a map, by its row</source>
        <translation>El valor de un mapa, por su fila</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>La imagen</translation>
    </message>
    <message>
        <source>Other seed</source>
        <translation>Otra semilla</translation>
    </message>
    <message>
        <source>The shallower network</source>
        <translation>La red menos profunda</translation>
    </message>
    <message>
        <source>Which answers are listed</source>
        <translation>Qué respuestas se listan</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Which story</source>
        <translation>Qué historia</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>Paso (stride)</translation>
    </message>
    <message>
        <source>Size of the test part</source>
        <translation>Tamaño del conjunto de test</translation>
    </message>
    <message>
        <source>Units in a layer</source>
        <translation>Unidades por capa</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Lo que se muestra</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Decaimiento de pesos</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>A few steps on one batch: whether it learns, how long it takes, how much memory it needs</source>
        <translation>Unos pasos con un lote: si aprende, cuánto tarda y cuánta memoria necesita</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>A la cola</translation>
    </message>
    <message>
        <source>Trains it with the settings shown here, once this run has ended</source>
        <translation>Lo entrena con los ajustes de aquí en cuanto termine este</translation>
    </message>
    <message>
        <source>Takes a few steps with each architecture that is shown</source>
        <translation>Da unos pasos con cada arquitectura que se muestra</translation>
    </message>
    <message>
        <source>From run {n}: {why}</source>
        <translation>Del entrenamiento {n}: {why}</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Arquitectura</translation>
    </message>
    <message>
        <source>Not because of that run</source>
        <translation>No por ese entrenamiento</translation>
    </message>
    <message>
        <source>Split again</source>
        <translation>Dividir de nuevo</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Deteniendo</translation>
    </message>
    <message>
        <source>Stop training</source>
        <translation>Detener el entrenamiento</translation>
    </message>
    <message>
        <source>Stops within about a second. It can be resumed from exactly there; the best model so far is kept.</source>
        <translation>Se detiene en cosa de un segundo. Puede reanudarse exactamente desde ahí; el mejor modelo hasta ahora se conserva.</translation>
    </message>
    <message>
        <source>Train {name}</source>
        <translation>Entrenar {name}</translation>
    </message>
    <message>
        <source>Trains in the background: the rest of the window stays usable. Ctrl+Return</source>
        <translation>Entrena en segundo plano: el resto de la ventana sigue disponible. Ctrl+Intro</translation>
    </message>
    <message>
        <source>Quick check</source>
        <translation>Prueba rápida</translation>
    </message>
    <message>
        <source>All architectures</source>
        <translation>Todas las arquitecturas</translation>
    </message>
    <message>
        <source>Measure speed</source>
        <translation>Medir la velocidad</translation>
    </message>
    <message>
        <source>{n} pictures: start with {name}, pretrained. Few pictures are enough for it.</source>
        <translation>{n} imágenes: empieza con {name}, preentrenada. Le bastan pocas imágenes.</translation>
    </message>
    <message>
        <source>{n} pictures: start with {name}, pretrained. So many are also enough to train {other} from scratch and compare.</source>
        <translation>{n} imágenes: empieza con {name}, preentrenada. Alcanzan también para entrenar {other} desde cero y comparar.</translation>
    </message>
</context>
<context>
    <name>ControlsDialog</name>
    <message>
        <source>What students may change</source>
        <translation>Qué pueden cambiar los estudiantes</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Libre</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Fijo</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Oculto</translation>
    </message>
    <message>
        <source>The name of this control in a text or a lesson file</source>
        <translation>El nombre de este control en un texto o en un archivo de lección</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Copiar texto</translation>
    </message>
    <message>
        <source>Set up the topic first. The text opens it exactly like that; what is fixed is shown but cannot be changed, what is hidden is not shown. “Start over” makes everything free again.</source>
        <translation>Prepara primero el tema. El texto lo abre exactamente así; lo fijo se muestra pero no se puede cambiar, lo oculto no se muestra. «Empezar de nuevo» libera todo otra vez.</translation>
    </message>
</context>
<context>
    <name>ConvolutionTopic</name>
    <message>
        <source>Numbers</source>
        <translation>Números</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>What is convolved</source>
        <translation>Sobre qué se convoluciona</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Productos</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Result: {rows} × {columns}, from (side + 2 × padding − span of the kernel) ÷ stride + 1, rounded down.</source>
        <translation>Resultado: {rows} × {columns}, de (lado + 2 × relleno − extensión del kernel) ÷ paso + 1, redondeado hacia abajo.</translation>
    </message>
    <message numerus="yes">
        <source>The stride does not fit: %n row(s) and column(s) at the end stay unseen.</source>
        <translation>
            <numerusform>El paso no encaja: %n fila y columna del final queda sin ver.</numerusform>
            <numerusform>El paso no encaja: %n filas y columnas del final quedan sin ver.</numerusform>
        </translation>
    </message>
    <message>
        <source>Image, cells</source>
        <translation>Imagen, celdas</translation>
    </message>
    <message>
        <source>Shown on</source>
        <translation>Se muestra en</translation>
    </message>
    <message>
        <source>Or click a cell of the kernel and type.</source>
        <translation>O haz clic en una celda del kernel y escribe.</translation>
    </message>
    <message>
        <source>Kernel, cells</source>
        <translation>Kernel, celdas</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>Paso (stride)</translation>
    </message>
    <message>
        <source>How many cells the kernel moves at a time</source>
        <translation>Cuántas celdas avanza el kernel cada vez</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>Relleno (padding)</translation>
    </message>
    <message>
        <source>Rows of zeros around the image</source>
        <translation>Filas de ceros alrededor de la imagen</translation>
    </message>
    <message>
        <source>Dilation</source>
        <translation>Dilatación</translation>
    </message>
    <message>
        <source>The distance between the kernel&apos;s cells</source>
        <translation>La distancia entre las celdas del kernel</translation>
    </message>
    <message>
        <source>Drag to move the kernel; double-click or type to edit.</source>
        <translation>Arrastra para mover el kernel; haz doble clic o escribe para cambiar.</translation>
    </message>
    <message>
        <source>Double-click or type to edit.</source>
        <translation>Haz doble clic o escribe para cambiar.</translation>
    </message>
    <message>
        <source>Click a cell to see how it comes about.</source>
        <translation>Haz clic en una celda para ver cómo se obtiene.</translation>
    </message>
    <message>
        <source>Lecture&apos;s example</source>
        <translation>Ejemplo de la clase</translation>
    </message>
    <message>
        <source>Nothing changes</source>
        <translation>Nada cambia</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>Desenfoque</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>Enfoque</translation>
    </message>
    <message>
        <source>Vertical edges</source>
        <translation>Bordes verticales</translation>
    </message>
    <message>
        <source>Horizontal edges</source>
        <translation>Bordes horizontales</translation>
    </message>
    <message>
        <source>All edges</source>
        <translation>Todos los bordes</translation>
    </message>
    <message>
        <source>Emboss</source>
        <translation>Relieve</translation>
    </message>
</context>
<context>
    <name>CountsModel</name>
    <message>
        <source>Together</source>
        <translation>En total</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todas</translation>
    </message>
</context>
<context>
    <name>CurveTools</name>
    <message>
        <source>All epochs</source>
        <translation>Todas las épocas</translation>
    </message>
    <message>
        <source>Shows all epochs again; a double click does, too</source>
        <translation>Muestra otra vez todas las épocas; un doble clic también</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>A logarithmic axis for the loss: small losses far apart, large ones close</source>
        <translation>Un eje logarítmico para la pérdida: las pequeñas separadas, las grandes juntas</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>Suavizar</translation>
    </message>
    <message>
        <source>Averages five epochs; the measured points stand faintly behind</source>
        <translation>Promedia cinco épocas; los puntos medidos quedan tenues detrás</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Tasa</translation>
    </message>
    <message>
        <source>The learning rate of each epoch, below the loss</source>
        <translation>La tasa de aprendizaje de cada época, debajo de la pérdida</translation>
    </message>
    <message>
        <source>Copy the curves</source>
        <translation>Copiar las curvas</translation>
    </message>
    <message>
        <source>As a picture</source>
        <translation>Como imagen</translation>
    </message>
    <message>
        <source>As data</source>
        <translation>Como datos</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Superponer</translation>
    </message>
    <message>
        <source>Lays the validation curves of other runs over this one; the best is broad</source>
        <translation>Pone las curvas de validación de otros entrenamientos sobre esta; la mejor se traza gruesa</translation>
    </message>
    <message>
        <source>Copy the curves; in a plot, Ctrl+C copies its data and Ctrl+Shift+C a picture</source>
        <translation>Copiar las curvas; en un gráfico, Ctrl+C copia sus datos y Ctrl+Mayús+C una imagen</translation>
    </message>
</context>
<context>
    <name>Curves</name>
    <message>
        <source>Loss by epoch</source>
        <translation>Pérdida por época</translation>
    </message>
    <message>
        <source>Accuracy by epoch</source>
        <translation>Exactitud por época</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validación</translation>
    </message>
    <message>
        <source>Running loss</source>
        <translation>Por lote</translation>
    </message>
    <message>
        <source>The epoch with the lowest validation loss: the dotted line and the ring.</source>
        <translation>La época con menor pérdida de validación: la línea punteada y el anillo.</translation>
    </message>
    <message>
        <source>by epoch</source>
        <translation>por época</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Pérdida</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitud</translation>
    </message>
    <message>
        <source>The validation curve of this run; broad where no other came lower.</source>
        <translation>La curva de validación de este entrenamiento; gruesa si ninguna otra bajó más.</translation>
    </message>
    <message>
        <source>best: epoch {n}</source>
        <translation>mejor: época {n}</translation>
    </message>
    <message>
        <source>No epoch has ended yet.</source>
        <translation>Todavía no ha terminado ninguna época.</translation>
    </message>
    <message>
        <source>Epoch {n}: training loss {loss}, validation loss {val}.</source>
        <translation>Época {n}: pérdida de entrenamiento {loss}, pérdida de validación {val}.</translation>
    </message>
    <message>
        <source>Epoch {n}</source>
        <translation>Época {n}</translation>
    </message>
    <message>
        <source>Measured at the epoch&apos;s end on pictures that it has learnt from.</source>
        <translation>Medida al final de la época con imágenes de las que ha aprendido.</translation>
    </message>
    <message>
        <source>Measured the same way on pictures that it never learns from.</source>
        <translation>Medida igual con imágenes de las que nunca aprende.</translation>
    </message>
    <message>
        <source>The loss while learning, with augmentation and dropout: higher than the measured one.</source>
        <translation>La pérdida mientras aprende, con aumento de datos y dropout: mayor que la medida.</translation>
    </message>
    <message>
        <source>How surprised the model is by the right answers (cross-entropy, in nats). 0 is certain and right; guessing among k classes costs ln k.</source>
        <translation>Cuánto sorprenden al modelo las respuestas correctas (entropía cruzada, en nats). 0 es seguro y correcto; adivinar entre k clases cuesta ln k.</translation>
    </message>
    <message>
        <source>The share of right answers. The loss notices doubt earlier than the accuracy does.</source>
        <translation>La proporción de respuestas correctas. La pérdida nota las dudas antes que la exactitud.</translation>
    </message>
    <message>
        <source>kept: epoch {n}</source>
        <translation>guardada: época {n}</translation>
    </message>
</context>
<context>
    <name>DatasetHeader</name>
    <message>
        <source>Search by name, or source:phone size:&gt;2MB</source>
        <translation>Buscar por nombre, o fuente:celular tamaño:&gt;2MB</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Words of the name, and any of class:, source:, part:, finding:, size:, date:, as in part:test size:&lt;100kB date:2024-05</source>
        <translation>Palabras del nombre, y además clase:, fuente:, parte:, hallazgo:, tamaño:, fecha:, como en parte:test tamaño:&lt;100kB fecha:2024-05</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrar</translation>
    </message>
    <message>
        <source>Add pictures…</source>
        <translation>Añadir imágenes…</translation>
    </message>
    <message>
        <source>Or drop them anywhere on the window.</source>
        <translation>O suéltalas en cualquier lugar de la ventana.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n imagen</numerusform>
            <numerusform>%n imágenes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown} of %n picture(s)</source>
        <translation>
            <numerusform>{shown} de %n imagen</numerusform>
            <numerusform>{shown} de %n imágenes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DatasetPage</name>
    <message>
        <source>Back to the pictures</source>
        <translation>Volver a las imágenes</translation>
    </message>
    <message>
        <source>Open the sample pictures</source>
        <translation>Abrir las imágenes de ejemplo</translation>
    </message>
    <message>
        <source>Real pictures, free to use.</source>
        <translation>Imágenes reales, de uso libre.</translation>
    </message>
    <message>
        <source>Drop folders of pictures here</source>
        <translation>Suelta aquí carpetas de imágenes</translation>
    </message>
    <message>
        <source>Part, source, finding, size and date as fields; they write the search for you.</source>
        <translation>Parte, fuente, hallazgo, tamaño y fecha como campos; escriben la búsqueda por ti.</translation>
    </message>
    <message>
        <source>One folder for each class, a folder of such folders, a zip of them, or a CSV. Your files stay as they are.</source>
        <translation>Una carpeta por clase, una carpeta de tales carpetas, un zip de ellas o un CSV. Tus archivos se quedan como están.</translation>
    </message>
    <message>
        <source>Look again where the pictures came from: what is new, gone, changed or moved?</source>
        <translation>Vuelve a mirar de dónde vinieron las imágenes: ¿qué es nuevo, falta, ha cambiado o se ha movido?</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
</context>
<context>
    <name>DecisionPlane</name>
    <message>
        <source>Decision boundary of the network</source>
        <translation>Frontera de decisión de la red</translation>
    </message>
</context>
<context>
    <name>Depths</name>
    <message>
        <source>In the deeper plain network, the strongest gradient is {plain} times the weakest; in the residual one, {residual} times.</source>
        <translation>En la red plain más profunda, el gradiente más fuerte es {plain} veces el más débil; en la residual, {residual} veces.</translation>
    </message>
    <message>
        <source>Plain: the deeper one trains worse ({deep} against {shallow}).</source>
        <translation>Plain: la más profunda entrena peor ({deep} contra {shallow}).</translation>
    </message>
    <message>
        <source>Plain: the deeper one trains about as well ({deep} against {shallow}).</source>
        <translation>Plain: la más profunda entrena más o menos igual de bien ({deep} contra {shallow}).</translation>
    </message>
    <message>
        <source>Plain: the deeper one trains better ({deep} against {shallow}).</source>
        <translation>Plain: la más profunda entrena mejor ({deep} contra {shallow}).</translation>
    </message>
    <message>
        <source>Residual: the deeper one trains worse ({deep} against {shallow}).</source>
        <translation>Residual: la más profunda entrena peor ({deep} contra {shallow}).</translation>
    </message>
    <message>
        <source>Residual: the deeper one trains about as well ({deep} against {shallow}).</source>
        <translation>Residual: la más profunda entrena más o menos igual de bien ({deep} contra {shallow}).</translation>
    </message>
    <message>
        <source>Residual: the deeper one trains better ({deep} against {shallow}).</source>
        <translation>Residual: la más profunda entrena mejor ({deep} contra {shallow}).</translation>
    </message>
</context>
<context>
    <name>DepthsTopic</name>
    <message>
        <source>{n} layers</source>
        <translation>{n} capas</translation>
    </message>
    <message>
        <source>Train all four</source>
        <translation>Entrenar las cuatro</translation>
    </message>
    <message>
        <source>Other seed</source>
        <translation>Otra semilla</translation>
    </message>
    <message>
        <source>Other weights, another order</source>
        <translation>Otros pesos, otro orden</translation>
    </message>
    <message>
        <source>Training loss of the plain networks</source>
        <translation>Pérdida de entrenamiento de las redes plain</translation>
    </message>
    <message>
        <source>Training loss of the residual networks</source>
        <translation>Pérdida de entrenamiento de las redes residuales</translation>
    </message>
    <message>
        <source>Before the first step</source>
        <translation>Antes del primer paso</translation>
    </message>
    <message>
        <source>After the last epoch</source>
        <translation>Tras la última época</translation>
    </message>
    <message>
        <source>When the gradients are measured</source>
        <translation>Cuándo se miden los gradientes</translation>
    </message>
    <message>
        <source>Gradient of each convolution</source>
        <translation>Gradiente de cada convolución</translation>
    </message>
    <message>
        <source>The engine prepares the pictures…</source>
        <translation>Preparando las imágenes…</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Detenido.</translation>
    </message>
    <message>
        <source>{n} sample pictures of {classes} classes, one seed, trained in {time}.</source>
        <translation>{n} imágenes de ejemplo de {classes} clases, una semilla, entrenadas en {time}.</translation>
    </message>
    <message numerus="yes">
        <source>Training loss after %n epoch(s).</source>
        <translation>
            <numerusform>Pérdida de entrenamiento tras %n época.</numerusform>
            <numerusform>Pérdida de entrenamiento tras %n épocas.</numerusform>
        </translation>
    </message>
    <message>
        <source>residual, {n}</source>
        <translation>residual, {n}</translation>
    </message>
    <message>
        <source>plain, {n}</source>
        <translation>plain, {n}</translation>
    </message>
    <message>
        <source>More layers can do all that fewer can: the added ones need only pass on what they get. Does a deeper network train at least as well, then?</source>
        <translation>Con más capas se puede todo lo que se puede con menos: a las añadidas les basta con pasar lo que reciben. Entonces, ¿una red más profunda entrena al menos igual de bien?</translation>
    </message>
    <message>
        <source>first</source>
        <translation>primera</translation>
    </message>
    <message>
        <source>last</source>
        <translation>última</translation>
    </message>
    <message>
        <source>Train both</source>
        <translation>Entrenar las dos</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Épocas</translation>
    </message>
    <message>
        <source>One depth</source>
        <translation>Una profundidad</translation>
    </message>
    <message>
        <source>Another depth</source>
        <translation>Otra profundidad</translation>
    </message>
    <message>
        <source>Plain: training loss by epoch</source>
        <translation>Plain: pérdida de entrenamiento por época</translation>
    </message>
    <message>
        <source>Residual: training loss by epoch</source>
        <translation>Residual: pérdida de entrenamiento por época</translation>
    </message>
</context>
<context>
    <name>DescentPanel</name>
    <message>
        <source>Wrong answers by the number of features</source>
        <translation>Respuestas incorrectas según el número de características</translation>
    </message>
    <message>
        <source>Beyond the zone: double descent</source>
        <translation>Más allá de la zona: doble descenso</translation>
    </message>
    <message>
        <source>Known: with noise in the labels and without regularisation, such a second descent was seen for many models (Belkin et al. 2019), for deep networks by size, by epochs and even by the number of pictures (Nakkiran et al. 2020). Well chosen weight decay or early stopping can flatten the peak. Not known: why very large networks, which could learn everything by heart, generalise as well as they do. So: the second descent is no cure for overfitting that one can count on, and the verdicts here judge what they see.</source>
        <translation>Se sabe: con ruido en las etiquetas y sin regularización, ese segundo descenso se ha visto en muchos modelos (Belkin et al. 2019), y en redes profundas según el tamaño, las épocas y hasta el número de imágenes (Nakkiran et al. 2020). Un decaimiento de pesos bien elegido o detenerse antes puede aplanar el pico. No se sabe: por qué las redes muy grandes, que podrían aprenderse todo de memoria, generalizan tan bien. Así que el segundo descenso no es un remedio seguro contra el sobreajuste, y los veredictos de aquí juzgan lo que ven.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Draw the curve</source>
        <translation>Dibujar la curva</translation>
    </message>
    <message>
        <source>Another model on {n} such points: its first layer is drawn by lot and stays, only the last layer is fitted, with the smallest weights that do it best. What happens to new points when it gets larger and larger?</source>
        <translation>Otro modelo con {n} de estos puntos: su primera capa se sortea y no cambia; solo se ajusta la última, con los pesos más pequeños que mejor lo logran. ¿Qué pasa con puntos nuevos cuando crece y crece?</translation>
    </message>
    <message>
        <source>New points</source>
        <translation>Puntos nuevos</translation>
    </message>
    <message>
        <source>Training points</source>
        <translation>Puntos de entrenamiento</translation>
    </message>
    <message>
        <source>{n} features</source>
        <translation>{n} características</translation>
    </message>
    <message>
        <source>Wrong answers in percent, by the number of features: the mean of {repeats} of {all} draws, each asked about {new} new points. With as many features as points, nearly all are fitted, but only just, at the price of huge weights. Whether the second descent gets below the first depends on the noise.</source>
        <translation>Respuestas incorrectas en porcentaje, según el número de características: la media de {repeats} de {all} sorteos, cada uno con {new} puntos nuevos. Con tantas características como puntos, casi todos se logran ajustar, pero apenas, a costa de pesos enormes. Que el segundo descenso quede más abajo que el primero depende del ruido.</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Move the project “{name}” to the trash?</source>
        <translation>¿Mover el proyecto «{name}» a la papelera?</translation>
    </message>
    <message>
        <source>Its labels, splits, trained models and the pictures inside it go with it: {folder}. Pictures in other places stay where they are.</source>
        <translation>Se van con él sus etiquetas, divisiones, modelos entrenados y las imágenes que contiene: {folder}. Las imágenes de otros lugares se quedan donde están.</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>Mover a la papelera</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservarlo</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>Repair the split</source>
        <translation>Reparar la división</translation>
    </message>
    <message>
        <source>Look for leaks</source>
        <translation>Buscar fugas</translation>
    </message>
    <message>
        <source>Compares all pictures with each other, also resized, cropped and mirrored ones.</source>
        <translation>Compara todas las imágenes entre sí, también las escaladas, recortadas y reflejadas.</translation>
    </message>
    <message>
        <source>Tests the same simple classifier twice: with like pictures on both sides, and without.</source>
        <translation>Prueba dos veces el mismo clasificador sencillo: con imágenes parecidas en ambos lados y sin ellas.</translation>
    </message>
    <message>
        <source>Nobody has looked yet whether pictures in different parts are alike.</source>
        <translation>Nadie ha mirado aún si se parecen imágenes de partes distintas.</translation>
    </message>
    <message>
        <source>{n} pairs of pictures that look alike lie in different parts: the test is kinder than it should be.</source>
        <translation>{n} pares de imágenes que se parecen están en partes distintas: el test es más benévolo de lo que debe.</translation>
    </message>
    <message>
        <source>No two files in different parts are the same.</source>
        <translation>No hay dos archivos iguales en partes distintas.</translation>
    </message>
    <message>
        <source>{n} groups that belong together lie in different parts.</source>
        <translation>{n} grupos que van juntos están en partes distintas.</translation>
    </message>
    <message>
        <source>No two pictures in different parts look alike.</source>
        <translation>No hay dos imágenes de partes distintas que se parezcan.</translation>
    </message>
    <message>
        <source>No group that belongs together lies in different parts.</source>
        <translation>Ningún grupo que va junto está en partes distintas.</translation>
    </message>
    <message>
        <source>There are many pictures, so they were compared coarsely: cropped copies may be missed. After a look for findings up to 50,000 are compared more closely.</source>
        <translation>Hay muchas imágenes, así que se compararon a grandes rasgos: pueden escaparse copias recortadas. Después de buscar hallazgos se comparan hasta 50.000 con más detalle.</translation>
    </message>
    <message>
        <source>There are too many pictures to compare by their looks: only files with the same bytes count, and near-duplicates that findings named before.</source>
        <translation>Hay demasiadas imágenes para compararlas por su aspecto: solo cuentan los archivos con los mismos bytes y las casi duplicadas que los hallazgos ya nombraron.</translation>
    </message>
    <message>
        <source>{share} ({low} to {high})</source>
        <translation>{share} (de {low} a {high})</translation>
    </message>
    <message>
        <source>A random split would have claimed {random}; expect {honest} on new pictures. Measured with a linear classifier on learnt features, on {n} pictures in {groups} groups.</source>
        <translation>Una división al azar habría prometido {random}; espera {honest} en imágenes nuevas. Medido con un clasificador lineal sobre rasgos ya aprendidos, con {n} imágenes en {groups} grupos.</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>Al azar</translation>
    </message>
    <message>
        <source>Honest</source>
        <translation>Honesta</translation>
    </message>
    <message>
        <source>Puts what is alike into one part. The test set changes as little as can be.</source>
        <translation>Pone lo que se parece en una sola parte. El conjunto de test cambia lo menos posible.</translation>
    </message>
    <message>
        <source>How much would leaks inflate the result?</source>
        <translation>¿Cuánto inflarían el resultado las fugas?</translation>
    </message>
    <message>
        <source>Split check</source>
        <translation>Revisión de la división</translation>
    </message>
</context>
<context>
    <name>DrawScatter</name>
    <message>
        <source>Accuracy of each draw, as dots</source>
        <translation>Exactitud de cada sorteo, en puntos</translation>
    </message>
    <message>
        <source>on new pictures: {share}</source>
        <translation>con imágenes nuevas: {share}</translation>
    </message>
</context>
<context>
    <name>Dressing</name>
    <message>
        <source>Fixed by the lesson or the text that you opened.</source>
        <translation>Fijado por la lección o el texto que abriste.</translation>
    </message>
</context>
<context>
    <name>DropoutTopic</name>
    <message>
        <source>In training</source>
        <translation>En entrenamiento</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>En uso</translation>
    </message>
    <message>
        <source>Training or use</source>
        <translation>Entrenamiento o uso</translation>
    </message>
    <message>
        <source>Train both</source>
        <translation>Entrenar las dos</translation>
    </message>
    <message>
        <source>Other seed</source>
        <translation>Otra semilla</translation>
    </message>
    <message>
        <source>Other points, another network</source>
        <translation>Otros puntos, otra red</translation>
    </message>
    <message>
        <source>In use every neuron is there, and nothing is scaled: dropout does nothing any more.</source>
        <translation>En uso están todas las neuronas y nada se escala: el dropout ya no hace nada.</translation>
    </message>
    <message>
        <source>The upper output is {value}.</source>
        <translation>La salida de arriba es {value}.</translation>
    </message>
    <message numerus="yes">
        <source>%n of 8 hidden neuron(s) out in this step, drawn by lot.</source>
        <translation>
            <numerusform>%n de 8 neuronas ocultas está apagada en este paso, al azar.</numerusform>
            <numerusform>%n de 8 neuronas ocultas están apagadas en este paso, al azar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Those that stay count {factor} times (1 ÷ (1 − {rate})), so that what reaches the outputs is the same on average.</source>
        <translation>Las que quedan cuentan {factor} veces (1 ÷ (1 − {rate})), para que lo que llega a las salidas sea en promedio lo mismo.</translation>
    </message>
    <message numerus="yes">
        <source>mean of %n step(s): {mean}</source>
        <translation>
            <numerusform>media de %n paso: {mean}</numerusform>
            <numerusform>media de %n pasos: {mean}</numerusform>
        </translation>
    </message>
    <message>
        <source>The upper output is {value} in this step; {mean}; in use it is {use}.</source>
        <translation>La salida de arriba es {value} en este paso; {mean}; en uso es {use}.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Dropout rate</source>
        <translation>Tasa de dropout</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Training step</source>
        <translation>Paso de entrenamiento</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>Pérdida de entrenamiento</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>Pérdida de validación</translation>
    </message>
</context>
<context>
    <name>ErrorBar</name>
    <message>
        <source>Bias and noise {bias}, variance {variance}</source>
        <translation>Sesgo y ruido {bias}, varianza {variance}</translation>
    </message>
    <message>
        <source>Bias and noise</source>
        <translation>Sesgo y ruido</translation>
    </message>
    <message>
        <source>Variance</source>
        <translation>Varianza</translation>
    </message>
</context>
<context>
    <name>EvaluatePage</name>
    <message>
        <source>Report…</source>
        <translation>Informe…</translation>
    </message>
    <message>
        <source>Everything about the chosen run on a page to print or to send</source>
        <translation>Todo sobre el entrenamiento elegido en una página para imprimir o enviar</translation>
    </message>
    <message>
        <source>Pictures that the model never learnt from. Measure as often as you like, to choose between runs.</source>
        <translation>Imágenes de las que el modelo nunca aprendió. Mide cuantas veces quieras, para elegir entre entrenamientos.</translation>
    </message>
    <message>
        <source>Pictures that neither learning nor choosing has seen. Open it once, for the model you chose.</source>
        <translation>Imágenes que ni el aprendizaje ni la elección han visto. Ábrela una vez, para el modelo que elegiste.</translation>
    </message>
    <message>
        <source>Drop one folder that holds a folder of pictures for each class: their names are the classes.</source>
        <translation>Suelta una sola carpeta con una carpeta de imágenes por clase: sus nombres son las clases.</translation>
    </message>
    <message>
        <source>How good is it?</source>
        <translation>¿Qué tal es?</translation>
    </message>
    <message>
        <source>Evaluate on validation</source>
        <translation>Evaluar con validación</translation>
    </message>
    <message>
        <source>Use the test set (once)</source>
        <translation>Usar el conjunto de test (una sola vez)</translation>
    </message>
    <message>
        <source>Measure on new pictures…</source>
        <translation>Medir con imágenes nuevas…</translation>
    </message>
    <message>
        <source>A folder with a folder of pictures for each class, measured apart as a further test. It can be dropped here, too.</source>
        <translation>Una carpeta con una carpeta de imágenes por clase, que se mide aparte como un test más. También puedes soltarla aquí.</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validación</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>New pictures</source>
        <translation>Imágenes nuevas</translation>
    </message>
    <message>
        <source>Which evaluation is shown</source>
        <translation>Qué evaluación se muestra</translation>
    </message>
    <message>
        <source>Drop a labelled folder to measure on it</source>
        <translation>Suelta una carpeta etiquetada para medir con ella</translation>
    </message>
    <message>
        <source>Use the test set again (use {n})</source>
        <translation>Volver a usar el conjunto de test ({n}.ª vez)</translation>
    </message>
    <message>
        <source>The split has no validation set.</source>
        <translation>La división no tiene conjunto de validación.</translation>
    </message>
    <message>
        <source>The split has no test set.</source>
        <translation>La división no tiene conjunto de test.</translation>
    </message>
    <message>
        <source>Choose a folder with a folder for each class</source>
        <translation>Elige una carpeta con una carpeta por clase</translation>
    </message>
    <message>
        <source>There is no trained model to measure yet. Train one, then drop the folder again.</source>
        <translation>Todavía no hay un modelo entrenado que medir. Entrena uno y suelta la carpeta otra vez.</translation>
    </message>
    <message>
        <source>Something else is being measured. Drop the folder again when that has ended.</source>
        <translation>Se está midiendo otra cosa. Suelta la carpeta de nuevo cuando termine.</translation>
    </message>
    <message>
        <source>Measured on {moment}</source>
        <translation>Medido el {moment}</translation>
    </message>
    <message>
        <source>Measured on {moment}, use {n} of the test set</source>
        <translation>Medido el {moment}, uso {n} del conjunto de test</translation>
    </message>
    <message>
        <source>Measured on {moment} on the pictures in “{folder}”</source>
        <translation>Medido el {moment} con las imágenes de «{folder}»</translation>
    </message>
    <message>
        <source>Evaluate on validation to compare runs, as often as you like. Keep the test set sealed until you have chosen one: it tells once, and honestly, how good that one is.</source>
        <translation>Evalúa con validación para comparar entrenamientos, cuantas veces quieras. Deja sellado el conjunto de test hasta que hayas elegido uno: dice una sola vez, y con honestidad, qué tan bueno es.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export the pictures as folders</source>
        <translation>Exportar las imágenes como carpetas</translation>
    </message>
    <message>
        <source>Name of the new folder</source>
        <translation>Nombre de la carpeta nueva</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Copies of the pictures, in folders</source>
        <translation>Copias de las imágenes, en carpetas</translation>
    </message>
    <message>
        <source>Hard links instead of copies, where the disk allows it</source>
        <translation>Enlaces duros en vez de copias, donde el disco lo permita</translation>
    </message>
    <message>
        <source>Takes no room. But a file that is edited in one place is edited in the other, too: it is the same.</source>
        <translation>No ocupan espacio. Pero un archivo que se edita en un lugar se edita también en el otro: es el mismo.</translation>
    </message>
    <message>
        <source>Only a table (CSV): where the pictures lie, their classes and parts</source>
        <translation>Solo una tabla (CSV): dónde están las imágenes, sus clases y partes</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Your own files stay as they are.</source>
        <translation>Tus archivos se quedan como están.</translation>
    </message>
    <message>
        <source>Name of the new table</source>
        <translation>Nombre de la tabla nueva</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>Save a manifest: name of the new file</source>
        <translation>Guardar un manifiesto: nombre del archivo nuevo</translation>
    </message>
    <message>
        <source>{n} pictures are listed in {file}.</source>
        <translation>{n} imágenes están en la lista {file}.</translation>
    </message>
    <message>
        <source>{n} pictures were written to {file}.</source>
        <translation>{n} imágenes se escribieron en {file}.</translation>
    </message>
    <message>
        <source>{n} of them are links to your files.</source>
        <translation>{n} de ellas son enlaces a tus archivos.</translation>
    </message>
    <message>
        <source>{n} are in no part and were left out.</source>
        <translation>{n} no están en ninguna parte y se dejaron fuera.</translation>
    </message>
    <message>
        <source>{n} could not be read.</source>
        <translation>{n} no se pudieron leer.</translation>
    </message>
</context>
<context>
    <name>FeatureWall</name>
    <message>
        <source>Feature maps</source>
        <translation>Mapas de características</translation>
    </message>
    <message>
        <source>Map {at} of {count}</source>
        <translation>Mapa {at} de {count}</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>apagado</translation>
    </message>
</context>
<context>
    <name>FeatureWords</name>
    <message>
        <source>{accuracy} right ({low} to {high}): {correct} of {n} pictures</source>
        <translation>{accuracy} de aciertos ({low} a {high}): {correct} de {n} imágenes</translation>
    </message>
    <message>
        <source>{length} numbers for each picture, {time} in all</source>
        <translation>{length} números por imagen, {time} en total</translation>
    </message>
    <message>
        <source>Learnt features are right more often, by {value} points (95%: {low} to {high}).</source>
        <translation>Las características aprendidas aciertan más, por {value} puntos (95&#xa0;%: de {low} a {high}).</translation>
    </message>
    <message>
        <source>Hand-made features are right more often here, by {value} points (95%: {low} to {high}).</source>
        <translation>Aquí aciertan más las características hechas a mano, por {value} puntos (95&#xa0;%: de {low} a {high}).</translation>
    </message>
    <message>
        <source>So few pictures tell no difference: it is {value} points, and may be anything from {low} to {high} (95%).</source>
        <translation>Tan pocas imágenes no muestran una diferencia: es de {value} puntos y podría estar entre {low} y {high} (95&#xa0;%).</translation>
    </message>
    <message>
        <source>{n} of {all} pictures were drawn, in {groups} groups and single pictures.</source>
        <translation>Se sortearon {n} de {all} imágenes, en {groups} grupos e imágenes sueltas.</translation>
    </message>
    <message>
        <source>{n} pictures in {groups} groups and single pictures.</source>
        <translation>{n} imágenes en {groups} grupos e imágenes sueltas.</translation>
    </message>
    <message>
        <source>{n} single pictures.</source>
        <translation>{n} imágenes sueltas.</translation>
    </message>
    <message>
        <source>Always the most frequent class would be right for {share}.</source>
        <translation>Responder siempre la clase más frecuente acertaría en {share}.</translation>
    </message>
</context>
<context>
    <name>FeaturesTopic</name>
    <message>
        <source>By hand or learnt</source>
        <translation>A mano o aprendidas</translation>
    </message>
    <message>
        <source>What it is used for</source>
        <translation>Para qué sirve</translation>
    </message>
    <message>
        <source>What this topic shows</source>
        <translation>Qué muestra este tema</translation>
    </message>
    <message>
        <source>My project</source>
        <translation>Mi proyecto</translation>
    </message>
    <message>
        <source>Sample: clip art</source>
        <translation>Ejemplo: dibujos</translation>
    </message>
    <message>
        <source>Sample: fashion</source>
        <translation>Ejemplo: moda</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Other seed</source>
        <translation>Otra semilla</translation>
    </message>
    <message>
        <source>Other pictures of many, and other fifths to learn from</source>
        <translation>Otras imágenes, si hay muchas, y otros quintos de los que se aprende</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Detenido.</translation>
    </message>
    <message>
        <source>The engine prepares the pictures…</source>
        <translation>Preparando las imágenes…</translation>
    </message>
    <message>
        <source>Both learn from the same pictures and are asked about the same others: each picture is answered by a classifier that has learnt neither from it nor from its group. Which will be right more often?</source>
        <translation>Los dos aprenden de las mismas imágenes y responden sobre las mismas otras: a cada imagen responde un clasificador que no aprendió ni de ella ni de su grupo. ¿Cuál acertará más?</translation>
    </message>
    <message>
        <source>No picture is like that.</source>
        <translation>Ninguna imagen es así.</translation>
    </message>
    <message>
        <source>It is: {truth}.
Machine learning says: {hand}.
Deep learning says: {deep}.</source>
        <translation>Es: {truth}.
Machine learning dice: {hand}.
Deep learning dice: {deep}.</translation>
    </message>
    <message>
        <source>Lines: the edges of each part. Bars: how often each level of red, green and blue occurs.</source>
        <translation>Líneas: los bordes de cada parte. Barras: con qué frecuencia aparece cada nivel de rojo, verde y azul.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>Choose a file</source>
        <translation>Elegir un archivo</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>Filter</source>
        <translation>Filtrar</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Parte</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguna</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fuente</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Hallazgo</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Mínimo</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Máximo</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes de</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modificada</translation>
    </message>
    <message>
        <source>Show all pictures</source>
        <translation>Mostrar todas las imágenes</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Cualquiera</translation>
    </message>
</context>
<context>
    <name>FilteredPicture</name>
    <message>
        <source>Each colour</source>
        <translation>Cada color</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rojo</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Verde</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Azul</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Suma</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Canales</translation>
    </message>
    <message>
        <source>{before} → {after} px.</source>
        <translation>{before} → {after} px.</translation>
    </message>
    <message>
        <source>The weights add up to 0: what is even becomes middle grey, edges become dark or bright.</source>
        <translation>Los pesos suman 0: lo uniforme se vuelve gris medio, los bordes se vuelven oscuros o claros.</translation>
    </message>
    <message>
        <source>Values are divided by the sum of the weights where it exceeds 1, to fit the screen.</source>
        <translation>Los valores se dividen entre la suma de los pesos si pasa de 1, para que quepan en la pantalla.</translation>
    </message>
    <message>
        <source>A network adds the channels: three planes become one feature map.</source>
        <translation>Una red suma los canales: tres planos se vuelven un mapa de características.</translation>
    </message>
</context>
<context>
    <name>FindingCard</name>
    <message>
        <source>Filled numbers mark the likely ones.</source>
        <translation>Los números rellenos marcan las más probables.</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) were looked at. Click on a finding to see its pictures and what to do.</source>
        <translation>
            <numerusform>Se ha mirado %n imagen. Pulsa un hallazgo para ver sus imágenes y qué hacer.</numerusform>
            <numerusform>Se han mirado %n imágenes. Pulsa un hallazgo para ver sus imágenes y qué hacer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) were looked at, and nothing is odd with them.</source>
        <translation>
            <numerusform>Se ha mirado %n imagen y no tiene nada raro.</numerusform>
            <numerusform>Se han mirado %n imágenes y no tienen nada raro.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the pictures of this class.</source>
        <translation>Muestra las imágenes de esta clase.</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>y {n} más</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>Look for problems</source>
        <translation>Buscar problemas</translation>
    </message>
    <message>
        <source>{finding}: {n}</source>
        <translation>{finding}: {n}</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) were excluded. Their files stay where they are.</source>
        <translation>
            <numerusform>Se ha excluido %n imagen. Su archivo sigue donde está.</numerusform>
            <numerusform>Se han excluido %n imágenes. Sus archivos siguen donde están.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was excluded: these files are in several classes. Choose their class first.</source>
        <translation>No se ha excluido nada: estos archivos están en varias clases. Elige antes su clase.</translation>
    </message>
    <message>
        <source>Nothing was excluded: there is one of each already.</source>
        <translation>No se ha excluido nada: ya hay una de cada.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Looks at every picture: copies, doubtful labels, shortcuts, blurred, dark or odd ones.</source>
        <translation>Mira cada imagen: copias, etiquetas dudosas, atajos, borrosas, oscuras o raras.</translation>
    </message>
    <message>
        <source>Last time: {date}, {n} pictures; {new} are new since.</source>
        <translation>Última vez: {date}, {n} imágenes; {new} son nuevas desde entonces.</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) took the name of the larger class.</source>
        <translation>
            <numerusform>%n imagen tomó el nombre de la clase más grande.</numerusform>
            <numerusform>%n imágenes tomaron el nombre de la clase más grande.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FirstStepsStrip</name>
    <message>
        <source>Leave the first steps</source>
        <translation>Dejar los primeros pasos</translation>
    </message>
    <message>
        <source>New here? Four steps lead from sample pictures to a model that is trained and tested.</source>
        <translation>¿Es tu primera vez? Cuatro pasos llevan de las imágenes de ejemplo a un modelo entrenado y probado.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Empezar</translation>
    </message>
    <message>
        <source>{step}: done</source>
        <translation>{step}: hecho</translation>
    </message>
    <message>
        <source>{step}: to do</source>
        <translation>{step}: por hacer</translation>
    </message>
    <message>
        <source>Done: this model was tested on pictures that it had never seen. Your own pictures are next.</source>
        <translation>Listo: este modelo se probó con imágenes que nunca había visto. Ahora siguen las tuyas.</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Terminar</translation>
    </message>
    <message>
        <source>First, pictures in folders, one for each class: here are some to try.</source>
        <translation>Primero, imágenes en carpetas, una por clase: aquí hay algunas para probar.</translation>
    </message>
    <message>
        <source>Open the sample pictures</source>
        <translation>Abrir las imágenes de ejemplo</translation>
    </message>
    <message>
        <source>It learns. The curves show how well, also on pictures that it does not learn from.</source>
        <translation>Está aprendiendo. Las curvas muestran qué tan bien, también con imágenes de las que no aprende.</translation>
    </message>
    <message>
        <source>Now press “{button}”.</source>
        <translation>Ahora pulsa «{button}».</translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>Muéstrame</translation>
    </message>
    <message>
        <source>The next step is on the page {page}.</source>
        <translation>El siguiente paso está en la página {page}.</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Ir allí</translation>
    </message>
</context>
<context>
    <name>FunctionCurve</name>
    <message>
        <source>The curve of {name}</source>
        <translation>La curva de {name}</translation>
    </message>
    <message>
        <source>slope</source>
        <translation>pendiente</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
</context>
<context>
    <name>GalleryFoot</name>
    <message>
        <source>Size of the pictures</source>
        <translation>Tamaño de las imágenes</translation>
    </message>
    <message>
        <source>Size of the pictures; also Ctrl and the wheel, or + and −</source>
        <translation>Tamaño de las imágenes; también con Ctrl y la rueda, o con + y −</translation>
    </message>
    <message>
        <source>Undone: {what}.</source>
        <translation>Deshecho: {what}.</translation>
    </message>
    <message>
        <source>Redone: {what}.</source>
        <translation>Rehecho: {what}.</translation>
    </message>
    <message>
        <source>Done: {what}.</source>
        <translation>Hecho: {what}.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>{done} of {n} have a class</source>
        <translation>{done} de {n} tienen clase</translation>
    </message>
</context>
<context>
    <name>Glossary</name>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>What a picture shows, such as “cat”.</source>
        <translation>Lo que muestra una imagen, por ejemplo «gato».</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fuente</translation>
    </message>
    <message>
        <source>Where pictures came from: a phone, the web, a second microscope.</source>
        <translation>De dónde vienen las imágenes: un celular, la web, un segundo microscopio.</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>División</translation>
    </message>
    <message>
        <source>The decision which pictures train, which validate and which test.</source>
        <translation>La decisión de qué imágenes entrenan, cuáles validan y cuáles prueban el modelo.</translation>
    </message>
    <message>
        <source>Training set</source>
        <translation>Conjunto de entrenamiento</translation>
    </message>
    <message>
        <source>The pictures that the model learns from.</source>
        <translation>Las imágenes de las que aprende el modelo.</translation>
    </message>
    <message>
        <source>Validation set</source>
        <translation>Conjunto de validación</translation>
    </message>
    <message>
        <source>Test set</source>
        <translation>Conjunto de test</translation>
    </message>
    <message>
        <source>Pictures kept back until the end. They tell once how good the chosen model is.</source>
        <translation>Imágenes reservadas hasta el final. Dicen una sola vez qué tan bueno es el modelo elegido.</translation>
    </message>
    <message>
        <source>Leak</source>
        <translation>Fuga</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>Pictures that must stay in one part: a burst, one animal, copies of a file.</source>
        <translation>Imágenes que deben quedar en una misma parte: una ráfaga, un mismo animal, copias de un archivo.</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Arquitectura</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>An architecture that has been trained.</source>
        <translation>Una arquitectura ya entrenada.</translation>
    </message>
    <message>
        <source>Pretrained</source>
        <translation>Preentrenada</translation>
    </message>
    <message>
        <source>Trained before on a million other pictures. Only the last layer learns your classes, so that few pictures are enough (transfer learning).</source>
        <translation>Entrenada antes con un millón de otras imágenes. Solo la última capa aprende tus clases, así que bastan pocas imágenes (aprendizaje por transferencia).</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Época</translation>
    </message>
    <message>
        <source>One pass over all training pictures.</source>
        <translation>Una pasada por todas las imágenes de entrenamiento.</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lote</translation>
    </message>
    <message>
        <source>The pictures of one step of the training.</source>
        <translation>Las imágenes de un paso del entrenamiento.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>How far each step changes the model: too large diverges, too small never arrives.</source>
        <translation>Cuánto cambia el modelo en cada paso: si es muy grande, diverge; si es muy pequeña, nunca llega.</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>Aumento de datos</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Switches off random units during training, against overfitting.</source>
        <translation>Apaga unidades al azar durante el entrenamiento, contra el sobreajuste.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>A number that decides everything random. The same seed gives the same result.</source>
        <translation>Un número que decide todo lo aleatorio. La misma semilla da el mismo resultado.</translation>
    </message>
    <message>
        <source>Underfitting</source>
        <translation>Subajuste</translation>
    </message>
    <message>
        <source>Pictures that show which epoch and which model is best. It never learns them.</source>
        <translation>Imágenes que muestran qué época y qué modelo son mejores. El modelo nunca aprende de ellas.</translation>
    </message>
    <message>
        <source>Pictures that are nearly the same in two parts of the split. They flatter the result.</source>
        <translation>Imágenes casi iguales en dos partes de la división. Embellecen el resultado.</translation>
    </message>
    <message>
        <source>The plan of a network: its layers and their connections. It knows nothing yet.</source>
        <translation>El plano de una red: sus capas y cómo se conectan. Todavía no sabe nada.</translation>
    </message>
    <message>
        <source>Random changes to training pictures, such as mirroring, against overfitting.</source>
        <translation>Cambios al azar en las imágenes de entrenamiento, como reflejarlas, contra el sobreajuste.</translation>
    </message>
    <message>
        <source>The model does not even know the training pictures well.</source>
        <translation>El modelo ni siquiera conoce bien las imágenes de entrenamiento.</translation>
    </message>
    <message>
        <source>Overfitting</source>
        <translation>Sobreajuste</translation>
    </message>
    <message>
        <source>The model learns the training pictures by heart and gets worse on others.</source>
        <translation>El modelo se aprende de memoria las imágenes de entrenamiento y empeora con las demás.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Pérdida</translation>
    </message>
    <message>
        <source>How wrong the answers are, with their confidence. Training makes it smaller.</source>
        <translation>Qué tan equivocadas son las respuestas, según su confianza. El entrenamiento la reduce.</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitud</translation>
    </message>
    <message>
        <source>The share of right answers among all answers.</source>
        <translation>La proporción de respuestas correctas entre todas.</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>Intervalo</translation>
    </message>
    <message>
        <source>The range in which the true accuracy lies in 95 of 100 such measurements.</source>
        <translation>El rango en el que está la exactitud verdadera en 95 de cada 100 mediciones así.</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confianza</translation>
    </message>
    <message>
        <source>How strongly the model prefers its answer. It can be confident and wrong.</source>
        <translation>Cuánto prefiere el modelo su respuesta. Puede tener mucha confianza y equivocarse.</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Sensibilidad</translation>
    </message>
    <message>
        <source>Of the pictures of a class, the share that was recognised.</source>
        <translation>De las imágenes de una clase, la proporción que se reconoció.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisión</translation>
    </message>
    <message>
        <source>Of the pictures that were called a class, the share that belongs to it.</source>
        <translation>De las imágenes a las que se dio una clase, la proporción que es de ella.</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>One figure for precision and recall together.</source>
        <translation>Una sola cifra para precisión y sensibilidad.</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>Matriz de confusión</translation>
    </message>
    <message>
        <source>True classes against the model’s answers: which classes are mixed up.</source>
        <translation>Las clases reales frente a las respuestas del modelo: qué clases se confunden.</translation>
    </message>
</context>
<context>
    <name>GroupingChoice</name>
    <message>
        <source>Kept together</source>
        <translation>Queda junto</translation>
    </message>
    <message>
        <source>Pictures of one burst, one animal or one file are nearly the same. If one trains and another tests, the model is asked what it knows by heart.</source>
        <translation>Las imágenes de una ráfaga, de un animal o de un archivo son casi iguales. Si una entrena y otra es de test, se le pregunta al modelo lo que se sabe de memoria.</translation>
    </message>
    <message>
        <source>What looks alike</source>
        <translation>Lo que se parece</translation>
    </message>
    <message>
        <source>What has the same name</source>
        <translation>Lo que tiene el mismo nombre</translation>
    </message>
    <message>
        <source>What lies in the same folder</source>
        <translation>Lo que está en la misma carpeta</translation>
    </message>
    <message>
        <source>Nothing: every picture by itself</source>
        <translation>Nada: cada imagen por su cuenta</translation>
    </message>
    <message>
        <source>Validation and test come from</source>
        <translation>Validación y test vienen de</translation>
    </message>
    <message>
        <source>Test on pictures like those that the model will meet. Pictures from elsewhere still help to train it.</source>
        <translation>Prueba con imágenes como las que el modelo encontrará. Las de otros lugares también ayudan a entrenarlo.</translation>
    </message>
    <message>
        <source>Related pictures, wide names</source>
        <translation>Imágenes relacionadas, nombres amplios</translation>
    </message>
    <message>
        <source>Related pictures, narrow names</source>
        <translation>Imágenes relacionadas, nombres estrechos</translation>
    </message>
    <message>
        <source>All sources</source>
        <translation>Todas las fuentes</translation>
    </message>
    <message>
        <source>{name} ({n})</source>
        <translation>{name} ({n})</translation>
    </message>
    <message>
        <source>Pictures that look alike stay together.</source>
        <translation>Las imágenes que se parecen quedan juntas.</translation>
    </message>
    <message>
        <source>Copies and series will be torn apart: the test will be kinder than it should be.</source>
        <translation>Las copias y las series se separarán: el test será más benévolo de lo que debe.</translation>
    </message>
    <message>
        <source>Names make {groups} groups of up to {largest} pictures</source>
        <translation>Los nombres forman {groups} grupos de hasta {largest} imágenes</translation>
    </message>
    <message>
        <source>Folders make {groups} groups of up to {largest} pictures</source>
        <translation>Las carpetas forman {groups} grupos de hasta {largest} imágenes</translation>
    </message>
    <message>
        <source>, such as “{key}”: {names} …</source>
        <translation>, como «{key}»: {names}…</translation>
    </message>
    <message>
        <source>Its largest group holds much of a class.</source>
        <translation>El grupo más grande contiene gran parte de una clase.</translation>
    </message>
    <message>
        <source>There are fewer than five groups a class: a part may stay empty.</source>
        <translation>Hay menos de cinco grupos por clase: una parte puede quedar vacía.</translation>
    </message>
    <message>
        <source>Names say nothing of who belongs together.</source>
        <translation>Los nombres no dicen qué va junto.</translation>
    </message>
    <message>
        <source>Folders say nothing more than the classes.</source>
        <translation>Las carpetas no dicen más que las clases.</translation>
    </message>
    <message>
        <source>Related pictures (automatic)</source>
        <translation>Imágenes relacionadas (automático)</translation>
    </message>
    <message>
        <source>Recordings of the camera make {groups} groups of up to {largest} pictures</source>
        <translation>Las grabaciones de la cámara forman {groups} grupos de hasta {largest} imágenes</translation>
    </message>
</context>
<context>
    <name>GuideWindow</name>
    <message>
        <source>Goldilocks guide</source>
        <translation>Guía de Goldilocks</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Adelante</translation>
    </message>
    <message>
        <source>Search this page</source>
        <translation>Buscar en esta página</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>No se encontró nada</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Contenido</translation>
    </message>
    <message>
        <source>Text of the guide</source>
        <translation>Texto de la guía</translation>
    </message>
</context>
<context>
    <name>HandmadeView</name>
    <message>
        <source>Directions of the edges in 8 × 8 cells, and the colours</source>
        <translation>Direcciones de los bordes en 8 × 8 celdas, y los colores</translation>
    </message>
</context>
<context>
    <name>HeatmapBar</name>
    <message>
        <source>Class that the heatmap speaks for</source>
        <translation>Clase de la que habla el mapa de calor</translation>
    </message>
    <message>
        <source>Opacity of the heatmap</source>
        <translation>Opacidad del mapa de calor</translation>
    </message>
    <message>
        <source>What speaks for</source>
        <translation>Lo que habla a favor de</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Opacidad</translation>
    </message>
    <message>
        <source>The heatmap is made and checked…</source>
        <translation>Haciendo y comprobando el mapa de calor…</translation>
    </message>
    <message>
        <source>Without its hottest tenth, the probability of “{name}” goes from {before} to {after}; without a random tenth it is typically {random}.</source>
        <translation>Sin su décima parte más caliente, la probabilidad de «{name}» pasa de {before} a {after}; sin una décima parte al azar suele ser {random}.</translation>
    </message>
    <message>
        <source>Do not read this map: nothing in the picture speaks for “{name}”.</source>
        <translation>No leas este mapa: nada en la imagen habla a favor de «{name}».</translation>
    </message>
    <message>
        <source>Do not read this map: without its hottest tenth, the probability of “{name}” hardly changes ({before} to {after}).</source>
        <translation>No leas este mapa: sin su décima parte más caliente, la probabilidad de «{name}» apenas cambia (de {before} a {after}).</translation>
    </message>
    <message>
        <source>Do not read this map: other tenths of the picture matter to “{name}” as much as the hottest one.</source>
        <translation>No leas este mapa: otras décimas partes de la imagen importan para «{name}» tanto como la más caliente.</translation>
    </message>
    <message>
        <source>Do not read this map: a network that learnt nothing gives nearly the same one, so it shows the picture and not the model.</source>
        <translation>No leas este mapa: una red que no aprendió nada da casi el mismo, así que muestra la imagen y no el modelo.</translation>
    </message>
    <message>
        <source>Do not rely on this map: two ways of making it point to different places.</source>
        <translation>No te fíes de este mapa: dos maneras de hacerlo señalan lugares distintos.</translation>
    </message>
    <message>
        <source>occlusion</source>
        <translation>oclusión</translation>
    </message>
    <message>
        <source>Method: {method}. Rank correlation with the map of an untrained network: {untrained}; of the two methods: {agreement}. Of {tenths} other tenths, {as_bad} matter as much as the hottest.</source>
        <translation>Método: {method}. Correlación de rangos con el mapa de una red sin entrenar: {untrained}; entre los dos métodos: {agreement}. De otras {tenths} décimas partes, {as_bad} importan tanto como la más caliente.</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Atajos</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>Glosario</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Acerca de</translation>
    </message>
    <message>
        <source>Give the chosen pictures a class</source>
        <translation>Dar una clase a las imágenes elegidas</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>Flechas</translation>
    </message>
    <message>
        <source>Move among pictures, runs and architectures</source>
        <translation>Moverse entre imágenes, entrenamientos y arquitecturas</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Go to the next field</source>
        <translation>Ir al campo siguiente</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Close a list or leave a view</source>
        <translation>Cerrar una lista o salir de una vista</translation>
    </message>
    <message>
        <source>Image classifiers that are not underfitted, not overfitted, but just right.</source>
        <translation>Clasificadores de imágenes sin subajuste ni sobreajuste: justo en su punto.</translation>
    </message>
    <message>
        <source>Everything stays on this computer: no picture is sent anywhere, and no account is needed.</source>
        <translation>Todo se queda en esta computadora: ninguna imagen se envía a ningún lado y no hace falta una cuenta.</translation>
    </message>
    <message>
        <source>Licences of everything inside</source>
        <translation>Licencias de todo lo que trae</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Novedades</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>Projects are kept in {folder}</source>
        <translation>Los proyectos se guardan en {folder}</translation>
    </message>
    <message>
        <source>Your projects</source>
        <translation>Tus proyectos</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Cambiar…</translation>
    </message>
    <message>
        <source>Drop folders of pictures here</source>
        <translation>Suelta aquí carpetas con imágenes</translation>
    </message>
    <message>
        <source>One folder for each class, a folder of such folders, a zip of them, or a CSV. Your files stay as they are.</source>
        <translation>Una carpeta por clase, una carpeta con esas carpetas, un zip de ellas o un CSV. Tus archivos no se modifican.</translation>
    </message>
    <message>
        <source>Open the sample pictures</source>
        <translation>Abrir las imágenes de ejemplo</translation>
    </message>
    <message>
        <source>Real pictures, free to use.</source>
        <translation>Imágenes reales, de uso libre.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Mostrar en la carpeta</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>Quitar de esta lista</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Eliminar…</translation>
    </message>
</context>
<context>
    <name>InsidePanels</name>
    <message>
        <source>What the network sees</source>
        <translation>Lo que ve la red</translation>
    </message>
    <message>
        <source>Switch all on again</source>
        <translation>Volver a encender todos</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>Mapas</translation>
    </message>
    <message>
        <source>First filters</source>
        <translation>Primeros filtros</translation>
    </message>
    <message>
        <source>Strongest pictures</source>
        <translation>Más fuertes</translation>
    </message>
    <message>
        <source>Layer by layer</source>
        <translation>Por capas</translation>
    </message>
    <message>
        <source>What the wall shows</source>
        <translation>Lo que muestra la pared</translation>
    </message>
    <message>
        <source>Accuracy now</source>
        <translation>Exactitud ahora</translation>
    </message>
    <message>
        <source>On validation pictures, with the same channels switched off, and with all of them on</source>
        <translation>Con imágenes de validación, con los mismos canales apagados y con todos encendidos</translation>
    </message>
    <message>
        <source>Each by itself</source>
        <translation>Cada uno aparte</translation>
    </message>
    <message>
        <source>All alike</source>
        <translation>Todos igual</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Brillo</translation>
    </message>
    <message>
        <source>No trained model yet</source>
        <translation>Todavía no hay un modelo entrenado</translation>
    </message>
    <message>
        <source>This topic looks into a model of your own. Open a project and train one: a minute is enough.</source>
        <translation>Este tema mira dentro de un modelo tuyo. Abre un proyecto y entrena uno: basta un minuto.</translation>
    </message>
    <message>
        <source>To training</source>
        <translation>Ir a entrenar</translation>
    </message>
    <message>
        <source>The filters of the first convolution: what each looks for in the picture. Those of later layers see maps, not colours.</source>
        <translation>Los filtros de la primera convolución: lo que cada uno busca en la imagen. Los de las capas siguientes ven mapas, no colores.</translation>
    </message>
    <message>
        <source>This network has no convolution, so it has no filters that are small pictures. What it computes is in its layers.</source>
        <translation>Esta red no tiene ninguna convolución, así que no tiene filtros que sean imágenes pequeñas. Lo que calcula está en sus capas.</translation>
    </message>
    <message numerus="yes">
        <source>%n channel(s) are off. A line marks each bar&apos;s end before that.</source>
        <translation>
            <numerusform>%n canal está apagado. Una raya marca dónde terminaba cada barra antes.</numerusform>
            <numerusform>%n canales están apagados. Una raya marca dónde terminaba cada barra antes.</numerusform>
        </translation>
    </message>
    <message>
        <source>Switch on again</source>
        <translation>Volver a encender</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Apagar</translation>
    </message>
    <message>
        <source>Map {0}, row {1}, column {2}</source>
        <translation>Mapa {0}, fila {1}, columna {2}</translation>
    </message>
    <message>
        <source>Size of the maps</source>
        <translation>Tamaño de los mapas</translation>
    </message>
    <message>
        <source>Also Ctrl and the wheel over the maps, or + and −</source>
        <translation>También Ctrl y la rueda sobre los mapas, o + y −</translation>
    </message>
    <message>
        <source>Sets this channel to 0 everywhere. Also Space, or the right button, on a map.</source>
        <translation>Pone este canal en 0 en todas partes. También con la barra espaciadora o el botón derecho sobre un mapa.</translation>
    </message>
    <message>
        <source>Its answer</source>
        <translation>Su respuesta</translation>
    </message>
</context>
<context>
    <name>InsideSource</name>
    <message>
        <source>Another picture</source>
        <translation>Otra imagen</translation>
    </message>
    <message>
        <source>One of your project, by lot</source>
        <translation>Una de tu proyecto, al azar</translation>
    </message>
    <message>
        <source>Open a picture…</source>
        <translation>Abrir una imagen…</translation>
    </message>
    <message>
        <source>Trained model</source>
        <translation>Modelo entrenado</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Imagen</translation>
    </message>
</context>
<context>
    <name>InsideSurvey</name>
    <message>
        <source>Validation: {now} right ({now_low}–{now_high}), {before} with all on ({before_low}–{before_high}). Difference: {low} to {high} points (95%). {n} of {all} pictures, {groups} groups and single pictures.</source>
        <translation>Validación: {now} de aciertos ({now_low}–{now_high}), {before} con todos encendidos ({before_low}–{before_high}). Diferencia: de {low} a {high} puntos (95&#xa0;%). {n} de {all} imágenes, {groups} grupos e imágenes sueltas.</translation>
    </message>
</context>
<context>
    <name>InsideTopic</name>
    <message>
        <source>Choose a picture.</source>
        <translation>Elige una imagen.</translation>
    </message>
    <message>
        <source>The model is opened…</source>
        <translation>Abriendo el modelo…</translation>
    </message>
    <message>
        <source>The picture cannot be read: {reason}</source>
        <translation>No se puede leer la imagen: {reason}</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Show in folder</source>
        <translation>Mostrar en la carpeta</translation>
    </message>
    <message>
        <source>Your files stay where they are; Goldilocks only reads them.</source>
        <translation>Tus archivos se quedan donde están; Goldilocks solo los lee.</translation>
    </message>
    <message>
        <source>Choose a picture to see it large, with its facts.</source>
        <translation>Elige una imagen para verla grande, con sus datos.</translation>
    </message>
    <message>
        <source>Look at it large</source>
        <translation>Verla en grande</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espacio</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Ampliar</translation>
    </message>
    <message>
        <source>Look at it large. Space</source>
        <translation>Verla en grande. Espacio</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n imagen</numerusform>
            <numerusform>%n imágenes</numerusform>
        </translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Color</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>gris</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>color</translation>
    </message>
    <message>
        <source>Found: {findings}</source>
        <translation>Hallazgos: {findings}</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Fecha</translation>
    </message>
</context>
<context>
    <name>JudgedCell</name>
    <message>
        <source>✓ {share}</source>
        <translation>✓ {share}</translation>
    </message>
    <message>
        <source>→ {name}, {share}</source>
        <translation>→ {name}, {share}</translation>
    </message>
    <message>
        <source>This label is wrong</source>
        <translation>Etiqueta equivocada</translation>
    </message>
    <message>
        <source>Give it the class “{name}”, as the model answered. Ctrl+Z undoes it.</source>
        <translation>Ponle la clase «{name}», como respondió el modelo. Ctrl+Z lo deshace.</translation>
    </message>
    <message>
        <source>Leave this out</source>
        <translation>Dejar fuera</translation>
    </message>
    <message>
        <source>Keep the picture out of splits and trainings. Ctrl+Z undoes it.</source>
        <translation>Deja la imagen fuera de las divisiones y los entrenamientos. Ctrl+Z lo deshace.</translation>
    </message>
    <message>
        <source>What it rests on</source>
        <translation>En qué se apoya</translation>
    </message>
    <message>
        <source>The picture, large, under a heatmap of what speaks for the answer</source>
        <translation>La imagen, en grande, bajo un mapa de calor de lo que habla a favor de la respuesta</translation>
    </message>
    <message>
        <source>Loss {loss}</source>
        <translation>Pérdida {loss}</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Dejada fuera</translation>
    </message>
    <message>
        <source>Now “{name}”</source>
        <translation>Ahora «{name}»</translation>
    </message>
</context>
<context>
    <name>JudgedView</name>
    <message>
        <source>Back to the figures</source>
        <translation>Volver a las cifras</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mostrar más</translation>
    </message>
    <message>
        <source>Back to the pictures</source>
        <translation>Volver a las imágenes</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s), the largest loss first</source>
        <translation>
            <numerusform>%n imagen, primero la de mayor pérdida</numerusform>
            <numerusform>%n imágenes, primero las de mayor pérdida</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KnownNotice</name>
    <message>
        <source>Take the imported classes</source>
        <translation>Tomar las clases importadas</translation>
    </message>
</context>
<context>
    <name>LabPage</name>
    <message>
        <source>Open a lesson file</source>
        <translation>Abrir un archivo de lección</translation>
    </message>
    <message>
        <source>Lessons (*.toml)</source>
        <translation>Lecciones (*.toml)</translation>
    </message>
    <message>
        <source>Lab: {topic}</source>
        <translation>Laboratorio: {topic}</translation>
    </message>
    <message>
        <source>Lab: all topics</source>
        <translation>Laboratorio: todos los temas</translation>
    </message>
    <message>
        <source>Lesson: {title}</source>
        <translation>Lección: {title}</translation>
    </message>
    <message>
        <source>Lab: open a lesson file</source>
        <translation>Laboratorio: abrir un archivo de lección</translation>
    </message>
    <message>
        <source>Lab: save my results of lessons</source>
        <translation>Laboratorio: guardar mis resultados de las lecciones</translation>
    </message>
    <message>
        <source>Lab: copy as text</source>
        <translation>Laboratorio: copiar texto</translation>
    </message>
    <message>
        <source>Lab: what students may change…</source>
        <translation>Laboratorio: qué pueden cambiar los estudiantes…</translation>
    </message>
    <message>
        <source>Lab: paste text</source>
        <translation>Laboratorio: pegar texto</translation>
    </message>
    <message>
        <source>Lab: copy picture</source>
        <translation>Laboratorio: copiar imagen</translation>
    </message>
</context>
<context>
    <name>Labelling</name>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>New class…</source>
        <translation>Clase nueva…</translation>
    </message>
    <message>
        <source>Name of the class</source>
        <translation>Nombre de la clase</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguna</translation>
    </message>
    <message>
        <source>Exclude</source>
        <translation>Excluir</translation>
    </message>
    <message>
        <source>Include again</source>
        <translation>Volver a incluir</translation>
    </message>
    <message>
        <source>Merge “{old}” ({n}) into “{new}” ({m})?</source>
        <translation>¿Unir “{old}” ({n}) con “{new}” ({m})?</translation>
    </message>
    <message>
        <source>The class “{old}” then no longer exists. Ctrl+Z undoes it.</source>
        <translation>La clase “{old}” deja de existir. Ctrl+Z lo deshace.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Unir</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fuente</translation>
    </message>
    <message>
        <source>New source…</source>
        <translation>Fuente nueva…</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) to the part {name}</source>
        <translation>
            <numerusform>%n imagen a la parte {name}</numerusform>
            <numerusform>%n imágenes a la parte {name}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) to no part</source>
        <translation>
            <numerusform>%n imagen a ninguna parte</numerusform>
            <numerusform>%n imágenes a ninguna parte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) excluded</source>
        <translation>
            <numerusform>%n imagen excluida</numerusform>
            <numerusform>%n imágenes excluidas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) included again</source>
        <translation>
            <numerusform>%n imagen incluida de nuevo</numerusform>
            <numerusform>%n imágenes incluidas de nuevo</numerusform>
        </translation>
    </message>
    <message>
        <source>new class: {name}</source>
        <translation>clase nueva: {name}</translation>
    </message>
    <message>
        <source>Where do these pictures come from?</source>
        <translation>¿De dónde vienen estas imágenes?</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) to class “{name}”</source>
        <translation>
            <numerusform>%n imagen a la clase “{name}”</numerusform>
            <numerusform>%n imágenes a la clase “{name}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) to no class</source>
        <translation>
            <numerusform>%n imagen sin clase</numerusform>
            <numerusform>%n imágenes sin clase</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) to source “{name}”</source>
        <translation>
            <numerusform>%n imagen a la fuente “{name}”</numerusform>
            <numerusform>%n imágenes a la fuente “{name}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) confirmed as “{name}”</source>
        <translation>
            <numerusform>%n imagen confirmada como “{name}”</numerusform>
            <numerusform>%n imágenes confirmadas como “{name}”</numerusform>
        </translation>
    </message>
    <message>
        <source>class renamed to “{name}”</source>
        <translation>clase renombrada a “{name}”</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) merged into “{name}”</source>
        <translation>
            <numerusform>%n imagen unida a “{name}”</numerusform>
            <numerusform>%n imágenes unidas a “{name}”</numerusform>
        </translation>
    </message>
    <message>
        <source>class “{name}” deleted</source>
        <translation>clase “{name}” borrada</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) as imported</source>
        <translation>
            <numerusform>%n imagen como en la importación</numerusform>
            <numerusform>%n imágenes como en la importación</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) as in “{name}”</source>
        <translation>
            <numerusform>%n imagen como en “{name}”</numerusform>
            <numerusform>%n imágenes como en “{name}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) added from Classify</source>
        <translation>
            <numerusform>%n imagen añadida desde Clasificar</numerusform>
            <numerusform>%n imágenes añadidas desde Clasificar</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelsForm</name>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguna</translation>
    </message>
    <message>
        <source>New class…</source>
        <translation>Clase nueva…</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Parte</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fuente</translation>
    </message>
    <message>
        <source>New source…</source>
        <translation>Fuente nueva…</translation>
    </message>
    <message>
        <source>There are no parts yet. The Split page makes them.</source>
        <translation>Todavía no hay partes. Se crean en la página Dividir.</translation>
    </message>
</context>
<context>
    <name>LayerLadder</name>
    <message>
        <source>How much of the answer can be read from each layer: a linear classifier on the mean of each channel, asked about validation pictures that it has not learnt from.</source>
        <translation>Cuánto de la respuesta se puede leer en cada capa: un clasificador lineal sobre la media de cada canal responde sobre imágenes de validación de las que no aprendió.</translation>
    </message>
    <message>
        <source>The model’s own answer</source>
        <translation>La respuesta del modelo</translation>
    </message>
    <message>
        <source>{share} ({low}–{high})</source>
        <translation>{share} ({low}–{high})</translation>
    </message>
    <message>
        <source>{n} of {all} validation pictures, in {groups} groups and single pictures; always the most frequent class: {share}. These classifiers see the means only, not where something is, so they may read less than the layer holds. They are no part of the model.</source>
        <translation>{n} de {all} imágenes de validación, en {groups} grupos e imágenes sueltas; siempre la clase más frecuente: {share}. Estos clasificadores ven solo las medias, no dónde está algo, así que pueden leer menos de lo que la capa guarda. No son parte del modelo.</translation>
    </message>
    <message>
        <source>The picture’s mean colour</source>
        <translation>El color medio de la imagen</translation>
    </message>
</context>
<context>
    <name>LayerList</name>
    <message>
        <source>Layers</source>
        <translation>Capas</translation>
    </message>
</context>
<context>
    <name>LayerRows</name>
    <message>
        <source>Layer</source>
        <translation>Capa</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parámetros</translation>
    </message>
    <message>
        <source>Param.</source>
        <translation>Parám.</translation>
    </message>
    <message>
        <source>Multiplications</source>
        <translation>Multiplicaciones</translation>
    </message>
    <message>
        <source>Mult.</source>
        <translation>Mult.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>Sees, px</source>
        <translation>Ve, px</translation>
    </message>
    <message>
        <source>{parameters} of the parameters, {multiplications} of the multiplications, {memory} of the memory</source>
        <translation>{parameters} de los parámetros, {multiplications} de las multiplicaciones, {memory} de la memoria</translation>
    </message>
</context>
<context>
    <name>LayerTable</name>
    <message>
        <source>Layers of {name}</source>
        <translation>Capas de {name}</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>Convolution</source>
        <translation>Convolución</translation>
    </message>
    <message>
        <source>Max pooling</source>
        <translation>Max pooling</translation>
    </message>
    <message>
        <source>Mean pooling</source>
        <translation>Pooling medio</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>Batch norm</translation>
    </message>
    <message>
        <source>Layer norm</source>
        <translation>Layer norm</translation>
    </message>
    <message>
        <source>Fully connected</source>
        <translation>Densa</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>Aplanado</translation>
    </message>
    <message>
        <source>Addition</source>
        <translation>Suma</translation>
    </message>
    <message>
        <source>Squeeze, excite</source>
        <translation>Squeeze, excite</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Escala</translation>
    </message>
    <message>
        <source>Bends each value by itself. Without it, any number of layers would be no more than a single one.</source>
        <translation>Dobla cada valor por separado. Sin ella, muchas capas no serían más que una sola.</translation>
    </message>
    <message>
        <source>Slides its filters over the maps: the same weights everywhere, so a pattern is found wherever it is.</source>
        <translation>Desliza sus filtros sobre los mapas: los mismos pesos en todas partes, así un patrón se encuentra donde esté.</translation>
    </message>
    <message>
        <source>Keeps the largest value of each window: maps shrink, small shifts do not matter.</source>
        <translation>Se queda con el valor mayor de cada ventana: los mapas se achican y los desplazamientos pequeños no importan.</translation>
    </message>
    <message>
        <source>In training, sets values to 0 by lot, so that no unit relies on another. In use, it does nothing.</source>
        <translation>En el entrenamiento pone valores a 0 al azar, para que ninguna unidad dependa de otra. Al usar la red no hace nada.</translation>
    </message>
    <message>
        <source>Takes the mean of each region: one number says how much of a pattern there is.</source>
        <translation>Toma la media de cada región: un número dice cuánto hay de un patrón.</translation>
    </message>
    <message>
        <source>Brings each channel to mean 0 and spread 1 over the batch, then scales it anew. Deep networks learn faster.</source>
        <translation>Lleva cada canal a media 0 y dispersión 1 en el lote, y lo vuelve a escalar. Las redes profundas aprenden más rápido.</translation>
    </message>
    <message>
        <source>Brings the channels of each place to mean 0 and spread 1, then scales them anew.</source>
        <translation>Lleva los canales de cada lugar a media 0 y dispersión 1, y los vuelve a escalar.</translation>
    </message>
    <message>
        <source>Each unit weighs all values of the vector. The last one has a unit for each class.</source>
        <translation>Cada unidad pondera todos los valores del vector. La última capa tiene una unidad por clase.</translation>
    </message>
    <message>
        <source>Lines up all values of the maps as one vector. Nothing is computed.</source>
        <translation>Pone todos los valores de los mapas en un solo vector. No se calcula nada.</translation>
    </message>
    <message>
        <source>The shortcut ends here: the block&apos;s input is added to what its layers made. They need only learn the difference, and the gradient has a way past them. That is why deep residual networks learn.</source>
        <translation>Aquí termina el atajo: la entrada del bloque se suma a lo que hicieron sus capas. Ellas solo tienen que aprender la diferencia, y el gradiente tiene un camino que las evita. Por eso aprenden las redes residuales profundas.</translation>
    </message>
    <message>
        <source>Weighs each channel by what the whole picture holds.</source>
        <translation>Pondera cada canal según lo que contiene toda la imagen.</translation>
    </message>
    <message>
        <source>Multiplies each channel with a factor that is learnt.</source>
        <translation>Multiplica cada canal por un factor que se aprende.</translation>
    </message>
    <message>
        <source>{maps} filters of {side} × {side}, stride {stride}, padding {padding}.</source>
        <translation>{maps} filtros de {side} × {side}, paso {stride}, relleno {padding}.</translation>
    </message>
    <message>
        <source>{maps} filters of {side} × {side}, each on one channel, stride {stride}, padding {padding}.</source>
        <translation>{maps} filtros de {side} × {side}, cada uno en un canal, paso {stride}, relleno {padding}.</translation>
    </message>
    <message>
        <source>{maps} filters as large as the maps.</source>
        <translation>{maps} filtros tan grandes como los mapas.</translation>
    </message>
    <message>
        <source>Windows of {side} × {side}, stride {stride}.</source>
        <translation>Ventanas de {side} × {side}, paso {stride}.</translation>
    </message>
    <message>
        <source>At most {side} × {side} regions.</source>
        <translation>A lo sumo {side} × {side} regiones.</translation>
    </message>
    <message>
        <source>Through {units} units.</source>
        <translation>A través de {units} unidades.</translation>
    </message>
    <message>
        <source>It stands on the shortcut, so that the sizes fit for the addition.</source>
        <translation>Está en el atajo, para que los tamaños encajen en la suma.</translation>
    </message>
</context>
<context>
    <name>LearningPlot</name>
    <message>
        <source>Accuracy over the number of training pictures</source>
        <translation>Exactitud según el número de imágenes de entrenamiento</translation>
    </message>
    <message>
        <source>now</source>
        <translation>ahora</translation>
    </message>
</context>
<context>
    <name>LearningSide</name>
    <message>
        <source>Loss by round</source>
        <translation>Pérdida por ronda</translation>
    </message>
    <message>
        <source>Not trained yet</source>
        <translation>Todavía sin entrenar</translation>
    </message>
    <message>
        <source>Training loss {train}, validation loss {val}; {accuracy} of {n} validation points right.</source>
        <translation>Pérdida de entrenamiento {train}, de validación {val}; aciertos en validación: {accuracy} de {n} puntos.</translation>
    </message>
</context>
<context>
    <name>LessonCard</name>
    <message>
        <source>Done</source>
        <translation>Hecha</translation>
    </message>
    <message>
        <source>Step {step} of {count}</source>
        <translation>Paso {step} de {count}</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minuto</numerusform>
            <numerusform>%n minutos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LessonRoom</name>
    <message>
        <source>All topics</source>
        <translation>Todos los temas</translation>
    </message>
    <message>
        <source>Back to all topics of the lab</source>
        <translation>Volver a todos los temas del laboratorio</translation>
    </message>
    <message>
        <source>Repeat step</source>
        <translation>Repetir paso</translation>
    </message>
    <message>
        <source>Repeat step: as it was at first</source>
        <translation>Repetir paso: como era al principio</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Saltar</translation>
    </message>
    <message>
        <source>Go on without an answer</source>
        <translation>Seguir sin responder</translation>
    </message>
    <message>
        <source>Step {step} of {count}</source>
        <translation>Paso {step} de {count}</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Terminar</translation>
    </message>
</context>
<context>
    <name>LessonSheet</name>
    <message>
        <source>Your answer</source>
        <translation>Tu respuesta</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Comprobar</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Pista</translation>
    </message>
    <message>
        <source>Your task. It is checked while you work.</source>
        <translation>Tu tarea. Se comprueba mientras trabajas.</translation>
    </message>
    <message>
        <source>Right.</source>
        <translation>Correcto.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Hecho.</translation>
    </message>
    <message>
        <source>Not yet.</source>
        <translation>Todavía no.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stop training</source>
        <translation>Detener el entrenamiento</translation>
    </message>
    <message>
        <source>Drop to add</source>
        <translation>Suelta para añadir</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar otra vez</translation>
    </message>
    <message>
        <source>The report is saved in {file}.</source>
        <translation>El informe se guardó en {file}.</translation>
    </message>
    <message>
        <source>A model is being trained.</source>
        <translation>Se está entrenando un modelo.</translation>
    </message>
    <message>
        <source>Closing the window stops the training. The best model so far is kept; the remaining epochs are not trained.</source>
        <translation>Cerrar la ventana detiene el entrenamiento. Se conserva el mejor modelo hasta ahora; las épocas restantes no se entrenarán.</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Detener y cerrar</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>Seguir entrenando</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Chosen map</source>
        <translation>Mapa elegido</translation>
    </message>
    <message>
        <source>Row {row}, column {column}</source>
        <translation>Fila {row}, columna {column}</translation>
    </message>
</context>
<context>
    <name>MenuCommands</name>
    <message>
        <source>Settings…</source>
        <translation>Ajustes…</translation>
    </message>
    <message>
        <source>Guide to this page</source>
        <translation>Guía de esta página</translation>
    </message>
    <message>
        <source>If something goes wrong</source>
        <translation>Si algo sale mal</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>Glosario</translation>
    </message>
    <message>
        <source>About Goldilocks</source>
        <translation>Acerca de Goldilocks</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Novedades</translation>
    </message>
</context>
<context>
    <name>ModelExport</name>
    <message>
        <source>One file with everything that Goldilocks needs to use this model on another computer.</source>
        <translation>Un archivo con todo lo que Goldilocks necesita para usar este modelo en otra computadora.</translation>
    </message>
    <message>
        <source>One file for other programs: a picture of any size goes in, probabilities come out.</source>
        <translation>Un archivo para otros programas: entra una imagen de cualquier tamaño, salen probabilidades.</translation>
    </message>
    <message>
        <source>For small machines: less than a third of the size. It is compared on validation pictures, and not written if more answers change than the accuracy can bear.</source>
        <translation>Para máquinas pequeñas: menos de un tercio del tamaño. Se compara con imágenes de validación, y no se escribe si cambian más respuestas de las que la exactitud tolera.</translation>
    </message>
    <message>
        <source>One file that answers in a current browser, by drop and by camera, and sends nothing anywhere.</source>
        <translation>Un archivo que responde en un navegador actual, al soltar imágenes o con la cámara, y no envía nada a ninguna parte.</translation>
    </message>
    <message>
        <source>Export the model as a bundle</source>
        <translation>Exportar el modelo como paquete</translation>
    </message>
    <message>
        <source>Export the model as ONNX</source>
        <translation>Exportar el modelo como ONNX</translation>
    </message>
    <message>
        <source>Export the model as ONNX in 8-bit numbers</source>
        <translation>Exportar el modelo como ONNX con números de 8 bits</translation>
    </message>
    <message>
        <source>Export the model as a web page</source>
        <translation>Exportar el modelo como página web</translation>
    </message>
    <message>
        <source>Export the model</source>
        <translation>Exportar el modelo</translation>
    </message>
</context>
<context>
    <name>MorePictures</name>
    <message>
        <source>Yes, clearly</source>
        <translation>Sí, claramente</translation>
    </message>
    <message>
        <source>A little</source>
        <translation>Un poco</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>That cannot be told yet</source>
        <translation>Aún no se puede saber</translation>
    </message>
    <message>
        <source>With twice as many training pictures, {n}, expect about {gain} points more accuracy (95%: {low} to {high}). Collecting them is worth it.</source>
        <translation>Con el doble de imágenes de entrenamiento, {n}, espera unos {gain} puntos más de exactitud (95&#xa0;%: de {low} a {high}). Reunirlas vale la pena.</translation>
    </message>
    <message>
        <source>With twice as many training pictures, {n}, expect about {gain} points more accuracy (95%: {low} to {high}). Other things may help more.</source>
        <translation>Con el doble de imágenes de entrenamiento, {n}, espera unos {gain} puntos más de exactitud (95&#xa0;%: de {low} a {high}). Otras cosas pueden ayudar más.</translation>
    </message>
    <message>
        <source>With twice as many training pictures, {n}, expect {gain} points more accuracy (95%: {low} to {high}). Look at the mistakes instead: are pictures unclear, or classes alike?</source>
        <translation>Con el doble de imágenes de entrenamiento, {n}, espera {gain} puntos más de exactitud (95&#xa0;%: de {low} a {high}). Mira mejor los errores: ¿hay imágenes poco claras o clases que se parecen?</translation>
    </message>
    <message>
        <source>Twice as many training pictures, {n}, may bring anything from {low} to {high} points of accuracy.</source>
        <translation>El doble de imágenes de entrenamiento, {n}, puede aportar desde {low} hasta {high} puntos de exactitud.</translation>
    </message>
    <message>
        <source>Which pictures are learnt from matters more here than how many they are. Add some, and ask again.</source>
        <translation>Aquí importa más de qué imágenes se aprende que cuántas son. Añade algunas y vuelve a preguntar.</translation>
    </message>
    <message>
        <source>{n} validation pictures are too few to tell; about {needed} would be enough.</source>
        <translation>{n} imágenes de validación son pocas para saberlo; bastarían unas {needed}.</translation>
    </message>
    <message>
        <source>Dots: {arch}, trained on parts of the training set, judged on {n} validation pictures. Dashed: where the curve leads, with its 95% band; nothing is foretold beyond four times the pictures.</source>
        <translation>Puntos: {arch}, entrenada con fracciones del conjunto de entrenamiento y juzgada con {n} imágenes de validación. A trazos: adónde lleva la curva, con su banda del 95&#xa0;%; más allá del cuádruple de imágenes no se predice nada.</translation>
    </message>
    <message>
        <source>Dots: a linear classifier on what MobileNetV2 sees in parts of the training set, judged on {n} validation pictures. Dashed: where the curve leads, with its 95% band; nothing is foretold beyond four times the pictures.</source>
        <translation>Puntos: un clasificador lineal sobre lo que MobileNetV2 ve en fracciones del conjunto de entrenamiento, juzgado con {n} imágenes de validación. A trazos: adónde lleva la curva, con su banda del 95&#xa0;%; más allá del cuádruple de imágenes no se predice nada.</translation>
    </message>
</context>
<context>
    <name>MorePicturesPanel</name>
    <message>
        <source>Will more pictures help?</source>
        <translation>¿Ayudarán más imágenes?</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Preguntar otra vez</translation>
    </message>
    <message>
        <source>With all {n} training pictures: {accuracy}</source>
        <translation>Con las {n} imágenes de entrenamiento: {accuracy}</translation>
    </message>
    <message>
        <source>Answer on the Split page, then ask again.</source>
        <translation>Responde en la página Dividir y vuelve a preguntar.</translation>
    </message>
    <message>
        <source>The quick way</source>
        <translation>La vía rápida</translation>
    </message>
    <message>
        <source>A linear classifier on learnt features: a matter of seconds</source>
        <translation>Un clasificador lineal sobre rasgos ya aprendidos: cuestión de segundos</translation>
    </message>
    <message>
        <source>With {run}&apos;s own settings</source>
        <translation>Con los ajustes de {run}</translation>
    </message>
    <message>
        <source>Trains eight times, each about as long as the run itself. It can be cancelled at any time.</source>
        <translation>Entrena ocho veces, cada una casi tanto tiempo como el propio entrenamiento. Se puede cancelar en cualquier momento.</translation>
    </message>
    <message>
        <source>Learns from a tenth, a quarter, half and all of the training set. How much more accurate each step made it says what the next one would bring.</source>
        <translation>Aprende de la décima parte, un cuarto, la mitad y todo el conjunto de entrenamiento. Cuánto mejoró la exactitud con cada paso dice lo que traería el siguiente.</translation>
    </message>
</context>
<context>
    <name>NameQuestion</name>
    <message>
        <source>What belongs together?</source>
        <translation>¿Qué va junto?</translation>
    </message>
    <message>
        <source>Until you answer, the first holds.</source>
        <translation>Mientras no respondas, vale lo primero.</translation>
    </message>
    <message>
        <source>Until you answer, the first does not hold: it makes too few things of some classes.</source>
        <translation>Mientras no respondas, lo primero no vale: deja muy pocas cosas en algunas clases.</translation>
    </message>
    <message>
        <source>Yes, “{example}…” is one thing</source>
        <translation>Sí, «{example}…» es una sola cosa</translation>
    </message>
    <message>
        <source>No, each “{example}…” is one</source>
        <translation>No, cada «{example}…» es una</translation>
    </message>
</context>
<context>
    <name>Needs</name>
    <message>
        <source>There are no pictures yet. Add some first.</source>
        <translation>Todavía no hay imágenes. Añade algunas primero.</translation>
    </message>
    <message>
        <source>Add pictures</source>
        <translation>Añadir imágenes</translation>
    </message>
    <message>
        <source>An image classifier tells classes apart. Add pictures of at least two classes.</source>
        <translation>Un clasificador de imágenes distingue clases. Añade imágenes de al menos dos clases.</translation>
    </message>
    <message>
        <source>First decide which pictures train, which validate and which test.</source>
        <translation>Decide primero qué imágenes entrenan, cuáles validan y cuáles son de test.</translation>
    </message>
    <message>
        <source>Split the pictures</source>
        <translation>Dividir las imágenes</translation>
    </message>
    <message>
        <source>There is no trained model yet.</source>
        <translation>Todavía no hay ningún modelo entrenado.</translation>
    </message>
    <message>
        <source>Train one</source>
        <translation>Entrenar uno</translation>
    </message>
</context>
<context>
    <name>NeuronDrawing</name>
    <message>
        <source>A network of 4, 8 and 2 neurons</source>
        <translation>Una red de 4, 8 y 2 neuronas</translation>
    </message>
    <message numerus="yes">
        <source>%n hidden neuron(s) out</source>
        <translation>
            <numerusform>%n neurona oculta apagada</numerusform>
            <numerusform>%n neuronas ocultas apagadas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NextBar</name>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
</context>
<context>
    <name>NextSteps</name>
    <message>
        <source>Decide which pictures train, which validate and which test.</source>
        <translation>Decide qué imágenes entrenan, cuáles validan y cuáles prueban.</translation>
    </message>
    <message>
        <source>Split the pictures</source>
        <translation>Dividir las imágenes</translation>
    </message>
    <message>
        <source>The split is ready: let a model learn.</source>
        <translation>La división está lista: deja que aprenda un modelo.</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>Entrenar un modelo</translation>
    </message>
    <message>
        <source>How good is the model on pictures that it has never seen?</source>
        <translation>¿Qué tan bueno es el modelo con imágenes que nunca vio?</translation>
    </message>
    <message>
        <source>Evaluate the model</source>
        <translation>Evaluar el modelo</translation>
    </message>
    <message>
        <source>Let the model say what new pictures show.</source>
        <translation>Deja que el modelo diga qué muestran imágenes nuevas.</translation>
    </message>
    <message>
        <source>Classify pictures</source>
        <translation>Clasificar imágenes</translation>
    </message>
</context>
<context>
    <name>NothingMatches</name>
    <message>
        <source>Show all pictures</source>
        <translation>Mostrar todas las imágenes</translation>
    </message>
    <message>
        <source>Nothing matches “{text}”</source>
        <translation>No hay resultados para “{text}”</translation>
    </message>
    <message>
        <source>No pictures here</source>
        <translation>Aquí no hay imágenes</translation>
    </message>
    <message>
        <source>Only “{where}” was searched.</source>
        <translation>Solo se buscó en “{where}”.</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Borrar la búsqueda</translation>
    </message>
    <message>
        <source>Without class</source>
        <translation>Sin clase</translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>Excluidas</translation>
    </message>
    <message>
        <source>a size is a number with kB, MB or GB, as in size:&gt;2MB</source>
        <translation>un tamaño es un número con kB, MB o GB, como en tamaño:&gt;2MB</translation>
    </message>
    <message>
        <source>a date is a year, a month or a day, as in date:2024-05 or date:&gt;2024-05-31</source>
        <translation>una fecha es un año, un mes o un día, como en fecha:2024-05 o fecha:&gt;2024-05-31</translation>
    </message>
    <message>
        <source>a part is train, val, test or none</source>
        <translation>una parte es entrenamiento, validación, test o ninguna</translation>
    </message>
    <message>
        <source>there is no finding of that name, try finding:duplicates</source>
        <translation>no hay ningún hallazgo con ese nombre; prueba con hallazgo:duplicadas</translation>
    </message>
    <message>
        <source>this cannot be understood</source>
        <translation>esto no se entiende</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>Ocultar detalles</translation>
    </message>
</context>
<context>
    <name>NumberGrid</name>
    <message>
        <source>Row {row}, column {column}: {value}</source>
        <translation>Fila {row}, columna {column}: {value}</translation>
    </message>
</context>
<context>
    <name>Origin</name>
    <message>
        <source>Pictures added: {n}. Source: {source}.</source>
        <translation>Imágenes añadidas: {n}. Fuente: {source}.</translation>
    </message>
    <message>
        <source>Pictures from another place have this source already: give these another one where they come from another camera or person.</source>
        <translation>Imágenes de otro lugar ya tienen esta fuente: da otra a estas si vienen de otra cámara o persona.</translation>
    </message>
    <message>
        <source>Change the source…</source>
        <translation>Cambiar la fuente…</translation>
    </message>
    <message>
        <source>Where do these pictures come from?</source>
        <translation>¿De dónde vienen estas imágenes?</translation>
    </message>
    <message>
        <source>Source of the pictures that were added: “{source}”.</source>
        <translation>Fuente de las imágenes añadidas: “{source}”.</translation>
    </message>
</context>
<context>
    <name>OtherRunCard</name>
    <message>
        <source>Beside another run, on the same pictures</source>
        <translation>Al lado de otro entrenamiento, con las mismas imágenes</translation>
    </message>
    <message>
        <source>That run has not been evaluated on this part yet. Evaluate it first.</source>
        <translation>Ese entrenamiento aún no se ha evaluado en este conjunto. Evalúalo primero.</translation>
    </message>
    <message>
        <source>{this} of {n} right here, {other} there: a difference of {difference}, 95% interval {low} to {high}.</source>
        <translation>Aquí acierta {this} de {n}; allí, {other}: una diferencia de {difference}, intervalo del 95 % de {low} a {high}.</translation>
    </message>
    <message>
        <source>More than chance (exact McNemar test, {p}).</source>
        <translation>Es más que azar (prueba exacta de McNemar, {p}).</translation>
    </message>
    <message>
        <source>It may be chance (exact McNemar test, {p}).</source>
        <translation>Puede ser azar (prueba exacta de McNemar, {p}).</translation>
    </message>
    <message>
        <source>Only this one is right: {n}</source>
        <translation>Solo acierta este: {n}</translation>
    </message>
    <message>
        <source>Only the other is right: {n}</source>
        <translation>Solo acierta el otro: {n}</translation>
    </message>
    <message>
        <source>Some pictures belong together, which this test does not know: it is surer than it should be.</source>
        <translation>Algunas imágenes van juntas y esta prueba no lo sabe: está más segura de lo que debería.</translation>
    </message>
    <message>
        <source>Only this run is right</source>
        <translation>Solo acierta este entrenamiento</translation>
    </message>
    <message>
        <source>Only the other run is right</source>
        <translation>Solo acierta el otro entrenamiento</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Pictures by class and part</source>
        <translation>Imágenes por clase y parte</translation>
    </message>
    <message>
        <source>These pictures came with a split of their own, by folders. It is kept until you split again.</source>
        <translation>Estas imágenes venían ya divididas en carpetas. Esa división se conserva hasta que dividas de nuevo.</translation>
    </message>
    <message>
        <source>{train} pictures train, {val} validate, {test} test.</source>
        <translation>{train} imágenes entrenan, {val} validan y {test} son de test.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fuente</translation>
    </message>
    <message>
        <source>Pictures by source and part</source>
        <translation>Imágenes por fuente y parte</translation>
    </message>
    <message>
        <source>{n} pictures were added after this split and are in no part.</source>
        <translation>{n} imágenes se añadieron después de esta división y no están en ninguna parte.</translation>
    </message>
    <message>
        <source>On {n} test pictures, two models near 90% must differ by at least {points} percentage points before the difference means anything.</source>
        <translation>Con {n} imágenes de test, dos modelos cercanos al 90 % deben diferir al menos {points} puntos porcentuales para que la diferencia signifique algo.</translation>
    </message>
    <message>
        <source>Add them, and leave the test set as it is</source>
        <translation>Añadirlas y dejar el test como está</translation>
    </message>
    <message>
        <source>{n} pictures came into the test set or left it. What was measured on it before cannot be compared with what will be.</source>
        <translation>{n} imágenes entraron en el conjunto de test o salieron de él. Lo que se midió antes con él no se puede comparar con lo que se mida después.</translation>
    </message>
    <message>
        <source>The settings are those of the split that there was: what had a part kept it, and the test set is the same. Another seed deals anew.</source>
        <translation>Los ajustes son los de la división que había: lo que tenía parte la conservó, y el conjunto de test es el mismo. Otra semilla reparte de nuevo.</translation>
    </message>
</context>
<context>
    <name>OwnPictures</name>
    <message>
        <source>Open a picture</source>
        <translation>Abrir una imagen</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
</context>
<context>
    <name>Pair</name>
    <message>
        <source>{first} in {part}, {second} in {other}</source>
        <translation>{first} en {part}, {second} en {other}</translation>
    </message>
</context>
<context>
    <name>PartsDialog</name>
    <message>
        <source>Parts of the data set</source>
        <translation>Partes del conjunto de datos</translation>
    </message>
    <message>
        <source>A class, or several</source>
        <translation>Una clase, o varias</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importar</translation>
    </message>
    <message>
        <source>Beside the parts of this data set, some folders have names that are like those of parts.</source>
        <translation>Junto a las partes de este conjunto de datos hay carpetas cuyos nombres se parecen a los de una parte.</translation>
    </message>
    <message>
        <source>What does each of them hold?</source>
        <translation>¿Qué contiene cada una?</translation>
    </message>
</context>
<context>
    <name>PerClassTable</name>
    <message>
        <source>Figures of each class</source>
        <translation>Cifras de cada clase</translation>
    </message>
</context>
<context>
    <name>PictureDelegate</name>
    <message>
        <source>cannot be read</source>
        <translation>no se puede leer</translation>
    </message>
    <message>
        <source>without class</source>
        <translation>sin clase</translation>
    </message>
</context>
<context>
    <name>PictureGrid</name>
    <message>
        <source>{n} pictures, each plain and in {m} versions</source>
        <translation>{n} imágenes, cada una tal cual y en {m} versiones</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>Tal cual</translation>
    </message>
    <message>
        <source>Epoch {n}</source>
        <translation>Época {n}</translation>
    </message>
</context>
<context>
    <name>PicturePair</name>
    <message>
        <source>Picture</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
</context>
<context>
    <name>PictureSource</name>
    <message>
        <source>Tiger</source>
        <translation>Tigre</translation>
    </message>
    <message>
        <source>Apple</source>
        <translation>Manzana</translation>
    </message>
    <message>
        <source>Truck</source>
        <translation>Camión</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>From the project</source>
        <translation>Del proyecto</translation>
    </message>
    <message>
        <source>Another picture of your project</source>
        <translation>Otra imagen de tu proyecto</translation>
    </message>
    <message>
        <source>Open a picture…</source>
        <translation>Abrir una imagen…</translation>
    </message>
</context>
<context>
    <name>PooledPicture</name>
    <message>
        <source>{before} values become {after}: {share} of them. What is found counts, not exactly where.</source>
        <translation>{before} valores se vuelven {after}: {share} de ellos. Cuenta lo que se encuentra, no exactamente dónde.</translation>
    </message>
</context>
<context>
    <name>PoolingTopic</name>
    <message>
        <source>Numbers</source>
        <translation>Números</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>What is pooled</source>
        <translation>A qué se aplica el pooling</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Máximo</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Media</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>Pooling</translation>
    </message>
    <message>
        <source>Show where the gradient goes</source>
        <translation>Mostrar por dónde va el gradiente</translation>
    </message>
    <message>
        <source>Feature map</source>
        <translation>Mapa de características</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Gradient of each cell</source>
        <translation>Gradiente de cada celda</translation>
    </message>
    <message>
        <source>Maximum of {numbers} = {result}</source>
        <translation>Máximo de {numbers} = {result}</translation>
    </message>
    <message>
        <source>Mean of {numbers} = {result}</source>
        <translation>Media de {numbers} = {result}</translation>
    </message>
    <message>
        <source>Result: {rows} × {columns}. Pooling has no weights to learn.</source>
        <translation>Resultado: {rows} × {columns}. El pooling no tiene pesos que aprender.</translation>
    </message>
    <message numerus="yes">
        <source>The stride does not fit: %n row(s) and column(s) at the end stay unseen.</source>
        <translation>
            <numerusform>El paso no encaja: %n fila y columna del final queda sin ver.</numerusform>
            <numerusform>El paso no encaja: %n filas y columnas del final quedan sin ver.</numerusform>
        </translation>
    </message>
    <message>
        <source>A gradient of 1 arrives at each result. Only the winner of each window passes it on.</source>
        <translation>A cada resultado llega un gradiente de 1. Solo la celda ganadora de cada ventana lo deja pasar.</translation>
    </message>
    <message>
        <source>A gradient of 1 arrives at each result. All cells of a window share it equally.</source>
        <translation>A cada resultado llega un gradiente de 1. Todas las celdas de la ventana lo reparten por igual.</translation>
    </message>
    <message>
        <source>Map, cells</source>
        <translation>Mapa, celdas</translation>
    </message>
    <message>
        <source>Shown on</source>
        <translation>Se muestra en</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Ventana</translation>
    </message>
    <message>
        <source>Its side in cells</source>
        <translation>Su lado, en celdas</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>Paso (stride)</translation>
    </message>
    <message>
        <source>How many cells the window moves at a time</source>
        <translation>Cuántas celdas avanza la ventana cada vez</translation>
    </message>
    <message>
        <source>Click to move the window; double-click or type to edit.</source>
        <translation>Haz clic para mover la ventana; haz doble clic o escribe para cambiar.</translation>
    </message>
</context>
<context>
    <name>PresetBars</name>
    <message>
        <source>Pictures for training, validation and test: {counts}</source>
        <translation>Imágenes de entrenamiento, validación y test: {counts}</translation>
    </message>
    <message>
        <source>no test picture</source>
        <translation>ninguna imagen de test</translation>
    </message>
    <message>
        <source>90% is measured to ±{half} points; tells models apart from {difference} points on</source>
        <translation>90 % se mide a ±{half} puntos; distingue modelos desde {difference} puntos</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>Augmentation on your pictures</source>
        <translation>El aumento de datos en tus imágenes</translation>
    </message>
    <message>
        <source>Every epoch sees each training picture a little differently, so that it is the thing that is learnt and not its place. A change after which you would not name the class any more is too much.</source>
        <translation>Cada época ve cada imagen de entrenamiento un poco distinta, para que se aprenda la cosa y no su lugar. Un cambio tras el que tú ya no sabrías decir la clase es demasiado.</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Otras</translation>
    </message>
    <message>
        <source>Other pictures, changed otherwise</source>
        <translation>Otras imágenes, cambiadas de otra manera</translation>
    </message>
    <message>
        <source>Augmentation is off: every epoch sees the same pixels.</source>
        <translation>El aumento de datos está desactivado: cada época ve los mismos píxeles.</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} de {total}</translation>
    </message>
    <message>
        <source>{rate}/s</source>
        <translation>{rate}/s</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>quedan {time}</translation>
    </message>
</context>
<context>
    <name>ProjectButton</name>
    <message>
        <source>No project open</source>
        <translation>Sin proyecto</translation>
    </message>
    <message>
        <source>Project: {name}</source>
        <translation>Proyecto: {name}</translation>
    </message>
    <message>
        <source>Open, rename or delete projects</source>
        <translation>Abrir, renombrar o eliminar proyectos</translation>
    </message>
</context>
<context>
    <name>ProjectCard</name>
    <message>
        <source>More about {name}</source>
        <translation>Más sobre {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n imagen</numerusform>
            <numerusform>%n imágenes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n clase</numerusform>
            <numerusform>%n clases</numerusform>
        </translation>
    </message>
    <message>
        <source>{share} on the test set</source>
        <translation>{share} en test</translation>
    </message>
    <message>
        <source>{share} on validation</source>
        <translation>{share} en validación</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>Todavía sin modelo</translation>
    </message>
    <message>
        <source>changed on {day}</source>
        <translation>modificado el {day}</translation>
    </message>
</context>
<context>
    <name>ProjectCommands</name>
    <message>
        <source>New project…</source>
        <translation>Proyecto nuevo…</translation>
    </message>
    <message>
        <source>Open a project…</source>
        <translation>Abrir un proyecto…</translation>
    </message>
    <message>
        <source>All projects</source>
        <translation>Todos los proyectos</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Cambiar nombre…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Mostrar en la carpeta</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Eliminar…</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Proyectos recientes</translation>
    </message>
    <message>
        <source>Name of the new project. It will be kept in {folder}</source>
        <translation>Nombre del proyecto nuevo. Se guardará en {folder}</translation>
    </message>
    <message>
        <source>Choose the folder of a project</source>
        <translation>Elige la carpeta de un proyecto</translation>
    </message>
    <message>
        <source>Name of the project</source>
        <translation>Nombre del proyecto</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>File Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>Unidad</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;Buscar en:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>&amp;Nombre del archivo:</translation>
    </message>
    <message>
        <source>&amp;File name:</source>
        <translation>&amp;Nombre del archivo:</translation>
    </message>
    <message>
        <source>&amp;Directory:</source>
        <translation>&amp;Carpeta:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>&amp;Tipo de archivo:</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>The same file is in several classes: {classes}. Which is right?</source>
        <translation>El mismo archivo está en varias clases: {classes}. ¿Cuál es la correcta?</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>“{name}”</translation>
    </message>
    <message>
        <source>It is in “{own}”, and looks like “{other}”: {likely} against {unlikely}. Is the label right?</source>
        <translation>Está en “{own}” y se parece a “{other}”: {likely} frente a {unlikely}. ¿Es correcta la etiqueta?</translation>
    </message>
    <message>
        <source>It is “{name}”</source>
        <translation>Es “{name}”</translation>
    </message>
    <message>
        <source>Keep “{name}”</source>
        <translation>Dejar “{name}”</translation>
    </message>
    <message>
        <source>Change to “{name}”</source>
        <translation>Cambiar a “{name}”</translation>
    </message>
    <message>
        <source>Exclude it</source>
        <translation>Excluirla</translation>
    </message>
    <message>
        <source>Doubtful pictures, one by one</source>
        <translation>Imágenes dudosas, una por una</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Más tarde</translation>
    </message>
    <message>
        <source>Asks about this one again next time.</source>
        <translation>La próxima vez vuelve a preguntar por esta.</translation>
    </message>
    <message>
        <source>Back to the pictures</source>
        <translation>Volver a las imágenes</translation>
    </message>
    <message>
        <source>Keys: the numbers answer, → asks later, Ctrl+Z undoes, Esc goes back.</source>
        <translation>Teclas: los números responden, → pregunta más tarde, Ctrl+Z deshace, Esc vuelve.</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) to look at</source>
        <translation>
            <numerusform>%n imagen por mirar</numerusform>
            <numerusform>%n imágenes por mirar</numerusform>
        </translation>
    </message>
    <message>
        <source>Others in “{name}”</source>
        <translation>Otras en “{name}”</translation>
    </message>
</context>
<context>
    <name>QueueList</name>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Trains what waits. A stop holds the queue.</source>
        <translation>Entrena lo que espera. Al parar, la cola queda retenida.</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>Earlier. Alt+Up</source>
        <translation>Antes. Alt+Arriba</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>Later. Alt+Down</source>
        <translation>Después. Alt+Abajo</translation>
    </message>
    <message>
        <source>Take it out of the queue</source>
        <translation>Sacarlo de la cola</translation>
    </message>
    <message>
        <source>Take it out. Del</source>
        <translation>Sacarlo. Supr</translation>
    </message>
    <message>
        <source>Runs that wait to be trained</source>
        <translation>Entrenamientos que esperan</translation>
    </message>
    <message numerus="yes">
        <source>Held: %n run(s)</source>
        <translation>
            <numerusform>Retenido: %n entrenamiento</numerusform>
            <numerusform>Retenidos: %n entrenamientos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Next: %n run(s)</source>
        <translation>
            <numerusform>En cola: %n entrenamiento</numerusform>
            <numerusform>En cola: %n entrenamientos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuickLookLine</name>
    <message>
        <source>A linear classifier on the features of a network that comes with Goldilocks. Each picture was held out, with all that belong to it, when it was judged. No classifier is kept; Settings turn it off.</source>
        <translation>Un clasificador lineal sobre las características de una red que viene con Goldilocks. Cada imagen quedó fuera, con todas las de su grupo, cuando se juzgó. El clasificador no se guarda; el vistazo se desactiva en Ajustes.</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
    </message>
</context>
<context>
    <name>RailButton</name>
    <message>
        <source>Done.</source>
        <translation>Hecho.</translation>
    </message>
    <message>
        <source>This is the next step.</source>
        <translation>Este es el siguiente paso.</translation>
    </message>
</context>
<context>
    <name>RangePanel</name>
    <message>
        <source>Find a learning rate</source>
        <translation>Buscar una tasa de aprendizaje</translation>
    </message>
    <message>
        <source>Each step takes a larger rate than the one before. Too small, and the loss hardly moves; too large, and it explodes. A good rate lies where the loss falls steepest.</source>
        <translation>Cada paso usa una tasa mayor que el anterior. Si es demasiado pequeña, la pérdida apenas se mueve; si es demasiado grande, se dispara. Una buena tasa está donde la pérdida cae con más pendiente.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Probar otra vez</translation>
    </message>
    <message>
        <source>Suggested: {rate}, where the loss falls steepest. Drag the line to take another one.</source>
        <translation>Sugerida: {rate}, donde la pérdida cae con más pendiente. Arrastra la línea para elegir otra.</translation>
    </message>
    <message>
        <source>The loss never fell, so there is no suggestion. Drag the line to take a rate, or keep the default.</source>
        <translation>La pérdida no bajó nunca, así que no hay sugerencia. Arrastra la línea para elegir una tasa o deja la predeterminada.</translation>
    </message>
    <message>
        <source>Use {rate}</source>
        <translation>Usar {rate}</translation>
    </message>
</context>
<context>
    <name>RatePlot</name>
    <message>
        <source>Loss over learning rate</source>
        <translation>Pérdida según la tasa de aprendizaje</translation>
    </message>
</context>
<context>
    <name>RateStrip</name>
    <message>
        <source>Learning rate by epoch</source>
        <translation>Tasa de aprendizaje por época</translation>
    </message>
</context>
<context>
    <name>RecordBar</name>
    <message>
        <source>Class of the recorded pictures</source>
        <translation>Clase de las imágenes grabadas</translation>
    </message>
    <message>
        <source>New class…</source>
        <translation>Clase nueva…</translation>
    </message>
    <message>
        <source>Hold to record</source>
        <translation>Mantener para grabar</translation>
    </message>
    <message>
        <source>Record into the data set</source>
        <translation>Grabar en el conjunto de datos</translation>
    </message>
    <message>
        <source>Open a project to record pictures into it.</source>
        <translation>Abre un proyecto para grabar imágenes en él.</translation>
    </message>
    <message>
        <source>Frames: {n} of at most {most}</source>
        <translation>Fotogramas: {n} de {most} como máximo</translation>
    </message>
    <message>
        <source>The frames are being added to the data set.</source>
        <translation>Los fotogramas se están añadiendo al conjunto de datos.</translation>
    </message>
    <message>
        <source>Hold the button, or Space on it. Nothing else is kept of what the camera sees. The pictures of one recording are one group: a split keeps them together.</source>
        <translation>Mantén pulsado el botón, o la barra espaciadora sobre él. No se guarda nada más de lo que ve la cámara. Las imágenes de una grabación son un grupo: una división no las separa.</translation>
    </message>
    <message>
        <source>Name of the class</source>
        <translation>Nombre de la clase</translation>
    </message>
</context>
<context>
    <name>RedrawPanel</name>
    <message>
        <source>The training set, drawn again</source>
        <translation>El conjunto de entrenamiento, sorteado otra vez</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Draw {n} training sets</source>
        <translation>Sortear {n} conjuntos</translation>
    </message>
    <message>
        <source>The same network learns from {n} training sets, each drawn anew, for {rounds} rounds. Each thin line is the boundary that one of them found; the colours are the mean of all.</source>
        <translation>La misma red aprende de {n} conjuntos de entrenamiento, cada uno sorteado de nuevo, durante {rounds} rondas. Cada línea fina es la frontera que encontró una de ellas; los colores son la media de todas.</translation>
    </message>
    <message>
        <source>{draws} networks are right for {low} to {high} of the same {n} new points, {mean} on average.</source>
        <translation>{draws} redes aciertan entre {low} y {high} de los mismos {n} puntos nuevos, {mean} en promedio.</translation>
    </message>
    <message>
        <source>Mean squared error of one network: {error}. Of it, {bias} stays for the mean of all networks: bias, and points that noise has put on the wrong side. {variance} comes from which training points were drawn: variance. A network that is too small has much of the first, one that is too large for its data much of the second; more training points lower the second.</source>
        <translation>Error cuadrático medio de una red: {error}. De él, {bias} queda también en la media de todas las redes: sesgo, y puntos que el ruido puso en el lado equivocado. {variance} viene de qué puntos de entrenamiento salieron en el sorteo: varianza. Una red demasiado pequeña tiene mucho de lo primero; una demasiado grande para sus datos, mucho de lo segundo; con más puntos de entrenamiento baja lo segundo.</translation>
    </message>
</context>
<context>
    <name>RefusedFiles</name>
    <message>
        <source>{name} was not taken: {reason}</source>
        <translation>{name} no se añadió: {reason}</translation>
    </message>
    <message>
        <source>{n} files were not taken, the first of them {name}: {reason}</source>
        <translation>{n} archivos no se añadieron; el primero, {name}: {reason}</translation>
    </message>
    <message>
        <source>… and {n} more. “Save the list” writes them all.</source>
        <translation>… y {n} más. “Guardar la lista” los escribe todos.</translation>
    </message>
    <message>
        <source>Save the list</source>
        <translation>Guardar la lista</translation>
    </message>
    <message>
        <source>Save the list of files that were not taken</source>
        <translation>Guardar la lista de archivos que no se incorporaron</translation>
    </message>
    <message>
        <source>files not taken.csv</source>
        <translation>archivos no añadidos.csv</translation>
    </message>
    <message>
        <source>{n} files are listed in {path}.</source>
        <translation>{path} contiene la lista de {n} archivos.</translation>
    </message>
</context>
<context>
    <name>ReliabilityDiagram</name>
    <message>
        <source>Reliability diagram</source>
        <translation>Diagrama de fiabilidad</translation>
    </message>
    <message>
        <source>Confidence {low} to {high}: {n} answers, {share} of them right.</source>
        <translation>Confianza de {low} a {high}: {n} respuestas, {share} de ellas correctas.</translation>
    </message>
</context>
<context>
    <name>ReportWriter</name>
    <message>
        <source>Save the report</source>
        <translation>Guardar el informe</translation>
    </message>
</context>
<context>
    <name>RescanNotice</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n nueva</numerusform>
            <numerusform>%n nuevas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gone</source>
        <translation>
            <numerusform>falta %n</numerusform>
            <numerusform>faltan %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n cambiada</numerusform>
            <numerusform>%n cambiadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n moved</source>
        <translation>
            <numerusform>%n movida</numerusform>
            <numerusform>%n movidas</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is new where your pictures came from.</source>
        <translation>No hay nada nuevo allí de donde vinieron tus imágenes.</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nueva</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>falta</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>cambiada</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>movida</translation>
    </message>
    <message>
        <source>Found: {what}. Classes and parts stay with pictures that were moved.</source>
        <translation>Encontrado: {what}. Las imágenes movidas conservan su clase y su parte.</translation>
    </message>
    <message>
        <source>Take over these classes</source>
        <translation>Adoptar estas clases</translation>
    </message>
</context>
<context>
    <name>ResultView</name>
    <message>
        <source>Counts</source>
        <translation>Cantidades</translation>
    </message>
    <message>
        <source>% of the class</source>
        <translation>% de la clase</translation>
    </message>
    <message>
        <source>Numbers in the cells</source>
        <translation>Números en las celdas</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Por nombre</translation>
    </message>
    <message>
        <source>By mix-up</source>
        <translation>Por confusión</translation>
    </message>
    <message>
        <source>Order of the classes</source>
        <translation>Orden de las clases</translation>
    </message>
    <message>
        <source>Classes that are mistaken for each other stand side by side.</source>
        <translation>Las clases que se confunden entre sí quedan juntas.</translation>
    </message>
    <message>
        <source>All mistakes, by loss</source>
        <translation>Todos los errores, por pérdida</translation>
    </message>
    <message>
        <source>Rows: true class. Columns: the model’s answer. A click shows the pictures.</source>
        <translation>Filas: clase verdadera. Columnas: respuesta del modelo. Un clic muestra las imágenes.</translation>
    </message>
    <message>
        <source>Rows: true class. Columns: the model’s answer.</source>
        <translation>Filas: clase verdadera. Columnas: respuesta del modelo.</translation>
    </message>
    <message>
        <source>No mistakes</source>
        <translation>Ningún error</translation>
    </message>
    <message>
        <source>Truly “{name}”</source>
        <translation>En verdad «{name}»</translation>
    </message>
    <message>
        <source>From “{name}”</source>
        <translation>De «{name}»</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>Errores</translation>
    </message>
    <message>
        <source>“{truth}” recognised</source>
        <translation>«{truth}» reconocida</translation>
    </message>
    <message>
        <source>“{truth}” called “{answer}”</source>
        <translation>«{truth}» llamada «{answer}»</translation>
    </message>
    <message>
        <source>Confidence {low} to {high}</source>
        <translation>Confianza de {low} a {high}</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>Matriz de confusión</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Clases</translation>
    </message>
    <message>
        <source>The {shown} most confident mistakes (of {n})</source>
        <translation>Los {shown} errores con mayor confianza (de {n})</translation>
    </message>
    <message>
        <source>All mistakes, the most confident first</source>
        <translation>Todos los errores, primero los de mayor confianza</translation>
    </message>
</context>
<context>
    <name>ResultsDialog</name>
    <message>
        <source>Save my results</source>
        <translation>Guardar mis resultados</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Tu nombre</translation>
    </message>
    <message>
        <source>Then begin all lessons anew, for the next person at this computer</source>
        <translation>Después empezar de nuevo todas las lecciones, para quien use luego esta computadora</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Guardar…</translation>
    </message>
    <message numerus="yes">
        <source>A table with a line for each of %n lesson(s): your name, the lesson, its steps, how many questions you answered rightly, how many at the first try, how many tries, and the day. It is sent nowhere: you give the file to your teacher.</source>
        <translation>
            <numerusform>Una tabla con una línea para %n lección: tu nombre, la lección, sus pasos, cuántas preguntas respondiste bien, cuántas al primer intento, cuántos intentos, y el día. No se envía a ninguna parte: tú le das el archivo a quien te enseña.</numerusform>
            <numerusform>Una tabla con una línea para cada una de %n lecciones: tu nombre, la lección, sus pasos, cuántas preguntas respondiste bien, cuántas al primer intento, cuántos intentos, y el día. No se envía a ninguna parte: tú le das el archivo a quien te enseña.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultsSaving</name>
    <message>
        <source>There is nothing to save yet: answer a question of a lesson first.</source>
        <translation>Todavía no hay nada que guardar: responde primero una pregunta de una lección.</translation>
    </message>
    <message>
        <source>Saved in {path}</source>
        <translation>Guardado en {path}</translation>
    </message>
    <message>
        <source>results-{name}.csv</source>
        <translation>resultados-{name}.csv</translation>
    </message>
    <message>
        <source>Save my results</source>
        <translation>Guardar mis resultados</translation>
    </message>
</context>
<context>
    <name>RunChoice</name>
    <message>
        <source>Run</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <source>The model of the run&apos;s best epoch is used</source>
        <translation>Se usa el modelo de la mejor época del entrenamiento</translation>
    </message>
    <message>
        <source>best</source>
        <translation>mejor</translation>
    </message>
</context>
<context>
    <name>RunCommands</name>
    <message>
        <source>Side by side</source>
        <translation>Lado a lado</translation>
    </message>
    <message>
        <source>Curves over one another, figures in columns</source>
        <translation>Curvas superpuestas, cifras en columnas</translation>
    </message>
    <message>
        <source>Reuse its settings</source>
        <translation>Reutilizar sus ajustes</translation>
    </message>
    <message>
        <source>Shows the chosen run&apos;s settings at the left, for the next run</source>
        <translation>Muestra a la izquierda los ajustes del entrenamiento elegido, para el siguiente</translation>
    </message>
    <message>
        <source>Star the chosen runs</source>
        <translation>Marcar con estrella los entrenamientos elegidos</translation>
    </message>
    <message>
        <source>Write a note about the chosen run</source>
        <translation>Escribir una nota sobre el entrenamiento elegido</translation>
    </message>
    <message>
        <source>Reuse the settings of the chosen run</source>
        <translation>Usar de nuevo los ajustes del entrenamiento elegido</translation>
    </message>
    <message>
        <source>Show the chosen runs side by side</source>
        <translation>Mostrar los entrenamientos elegidos lado a lado</translation>
    </message>
    <message numerus="yes">
        <source>Repeat with %n other seed(s)</source>
        <translation>
            <numerusform>Repetir con %n semilla más</numerusform>
            <numerusform>Repetir con %n semillas más</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Repeat the chosen run with %n other seed(s)</source>
        <translation>
            <numerusform>Repetir el entrenamiento elegido con %n semilla más</numerusform>
            <numerusform>Repetir el entrenamiento elegido con %n semillas más</numerusform>
        </translation>
    </message>
    <message>
        <source>The same settings with other first weights and another order: how far does chance move it?</source>
        <translation>Los mismos ajustes con otros pesos iniciales y otro orden: ¿cuánto lo mueve el azar?</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Resume the chosen run</source>
        <translation>Reanudar el entrenamiento elegido</translation>
    </message>
    <message>
        <source>Goes on from exactly where the chosen run left off</source>
        <translation>Sigue exactamente desde donde quedó el entrenamiento elegido</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Delete the chosen runs</source>
        <translation>Borrar los entrenamientos elegidos</translation>
    </message>
    <message>
        <source>Del; Ctrl+Z brings it back</source>
        <translation>Supr; Ctrl+Z lo trae de vuelta</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Ctrl+Z</translation>
    </message>
    <message numerus="yes">
        <source>%n deleted: undo</source>
        <translation>
            <numerusform>%n borrado: deshacer</numerusform>
            <numerusform>%n borrados: deshacer</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo the star</source>
        <translation>Deshacer la estrella</translation>
    </message>
    <message>
        <source>Undo the note</source>
        <translation>Deshacer la nota</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Estrella</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Escribir una nota</translation>
    </message>
    <message>
        <source>Repeat with other seeds</source>
        <translation>Repetir con otras semillas</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
</context>
<context>
    <name>RunFilters</name>
    <message>
        <source>Filter</source>
        <translation>Filtrar</translation>
    </message>
    <message>
        <source>Filter the runs</source>
        <translation>Filtrar los entrenamientos</translation>
    </message>
    <message>
        <source>Words of a name, an architecture, a verdict, a note, a reason or a setting. Ctrl+F</source>
        <translation>Palabras de un nombre, una arquitectura, un veredicto, una nota, un motivo o un ajuste. Ctrl+F</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Veredicto</translation>
    </message>
    <message>
        <source>All verdicts</source>
        <translation>Veredictos</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Arquitectura</translation>
    </message>
    <message>
        <source>All architectures</source>
        <translation>Arquitecturas</translation>
    </message>
    <message>
        <source>Only starred runs</source>
        <translation>Solo los marcados con estrella</translation>
    </message>
</context>
<context>
    <name>RunHeader</name>
    <message>
        <source>Best epoch</source>
        <translation>Mejor época</translation>
    </message>
    <message>
        <source>The epoch with the lowest validation loss. Its model is the one kept.</source>
        <translation>La época con menor pérdida de validación. Su modelo es el que se conserva.</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>Pérdida de validación</translation>
    </message>
    <message>
        <source>At the best epoch, in nats (mean cross-entropy); lower is better.</source>
        <translation>En la mejor época, en nats (entropía cruzada media); menos es mejor.</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>Exactitud de validación</translation>
    </message>
    <message>
        <source>The share of right answers among validation pictures, which it never learns from.</source>
        <translation>La proporción de respuestas correctas entre las imágenes de validación, de las que nunca aprende.</translation>
    </message>
    <message>
        <source>Run {n}</source>
        <translation>Entrenamiento {n}</translation>
    </message>
    <message>
        <source>no epoch yet</source>
        <translation>ninguna época aún</translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>{n} de {all}</translation>
    </message>
    <message>
        <source>95%: {low} to {high}, {of}</source>
        <translation>95&#xa0;%: de {low} a {high}, {of}</translation>
    </message>
    <message>
        <source>95%: {low} to {high}, n = {n}</source>
        <translation>95&#xa0;%: de {low} a {high}, n = {n}</translation>
    </message>
    <message>
        <source>no validation set</source>
        <translation>sin conjunto de validación</translation>
    </message>
    <message>
        <source>Other validation pictures of the same kind would have given another figure: in 95 of 100 such cases an interval made this way holds the true one. Pictures that belong together count as a unit: many pictures of few units tell less.</source>
        <translation>Otras imágenes de validación del mismo tipo habrían dado otra cifra: en 95 de cada 100 de esos casos, un intervalo hecho así contiene la verdadera. Las imágenes que van juntas cuentan como una unidad: muchas imágenes de pocas unidades dicen menos.</translation>
    </message>
    <message>
        <source>Of the model that is kept, measured as it is used: whole pictures, full precision. Evaluate and the report tell the same figure.</source>
        <translation>Del modelo que se conserva, medido como se usa: imágenes completas, precisión completa. Evaluar y el informe dicen la misma cifra.</translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message>
        <source>The training failed ({reason}).</source>
        <translation>El entrenamiento falló ({reason}).</translation>
    </message>
    <message>
        <source>Nothing trained yet</source>
        <translation>Nada entrenado todavía</translation>
    </message>
    <message>
        <source>Stopped before the first epoch had ended, so there is no model.</source>
        <translation>Detenido antes de terminar la primera época: no hay modelo.</translation>
    </message>
    <message>
        <source>Stopped after {n} epochs. The model of epoch {best} is kept and can be used.</source>
        <translation>Detenido después de {n} épocas. El modelo de la época {best} se conserva y puede usarse.</translation>
    </message>
    <message>
        <source>Choose an architecture at the left and press Train. Its loss and its accuracy are drawn here while it learns, one point per epoch.</source>
        <translation>Elige una arquitectura a la izquierda y pulsa Entrenar. Aquí se dibujan su pérdida y su exactitud mientras aprende, un punto por época.</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>Run</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <source>Its name and its number, in the order in which they were trained.</source>
        <translation>Su nombre y su número, en el orden en que se entrenaron.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Épocas</translation>
    </message>
    <message>
        <source>How many epochs it has learnt.</source>
        <translation>Cuántas épocas ha aprendido.</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Mejor</translation>
    </message>
    <message>
        <source>The epoch with the lowest validation loss. Its model is the one that is kept.</source>
        <translation>La época con menor pérdida de validación. Su modelo es el que se conserva.</translation>
    </message>
    <message>
        <source>Val. accuracy</source>
        <translation>Exactitud val.</translation>
    </message>
    <message>
        <source>Val. loss</source>
        <translation>Pérdida val.</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Qué cambia</translation>
    </message>
    <message>
        <source>A star for what is worth coming back to: click it, or press S.</source>
        <translation>Una estrella para lo que merece volver a verse: haz clic en ella o pulsa S.</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>con estrella</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Veredicto</translation>
    </message>
    <message>
        <source>What its curves say: too little learnt, just right, or learnt by heart.</source>
        <translation>Lo que dicen sus curvas: aprendió poco, en su punto o de memoria.</translation>
    </message>
    <message>
        <source>Came from</source>
        <translation>Viene de</translation>
    </message>
    <message>
        <source>The run that its settings came from, and why they were changed.</source>
        <translation>El entrenamiento del que vienen sus ajustes, y por qué se cambiaron.</translation>
    </message>
    <message>
        <source>The settings that differ from the run it came from, or from the defaults.</source>
        <translation>Los ajustes que cambian respecto al entrenamiento del que viene, o a los valores usuales.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Yours: double-click it, or press N, and write.</source>
        <translation>La tuya: haz doble clic o pulsa N, y escribe.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>How long its epochs took, on the machine that trained it.</source>
        <translation>Cuánto tardaron sus épocas en el equipo que lo entrenó.</translation>
    </message>
    <message>
        <source>A setting in which the runs shown are not all the same.</source>
        <translation>Un ajuste en el que los entrenamientos mostrados no son todos iguales.</translation>
    </message>
    <message>
        <source>On the validation set, at the best epoch. Small differences are luck: see each one&apos;s interval.</source>
        <translation>En el conjunto de validación, en la mejor época. Las diferencias pequeñas son azar: mira el intervalo de cada una.</translation>
    </message>
    <message>
        <source>On the validation set, at the best epoch, in nats; the lower the better.</source>
        <translation>En el conjunto de validación, en la mejor época, en nats; cuanto menor, mejor.</translation>
    </message>
</context>
<context>
    <name>RunsDelegate</name>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
</context>
<context>
    <name>RunsModel</name>
    <message>
        <source>not starred</source>
        <translation>sin estrella</translation>
    </message>
    <message>
        <source>95% interval: {low} to {high}, from {of}</source>
        <translation>Intervalo del 95&#xa0;%: de {low} a {high}, con {of}</translation>
    </message>
    <message>
        <source>{value}; run {n} has {before}</source>
        <translation>{value}; el entrenamiento {n} tiene {before}</translation>
    </message>
</context>
<context>
    <name>RunsPanel</name>
    <message>
        <source>Families</source>
        <translation>Familias</translation>
    </message>
    <message>
        <source>Every run below the one that its settings came from</source>
        <translation>Cada entrenamiento debajo del que vienen sus ajustes</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Qué cambia</translation>
    </message>
    <message>
        <source>Settings are marked where they differ from this run&apos;s.</source>
        <translation>Se marcan los ajustes que cambian respecto a los de este entrenamiento.</translation>
    </message>
    <message>
        <source>All of the page for the runs</source>
        <translation>Toda la página para los entrenamientos</translation>
    </message>
    <message>
        <source>All of the page for the runs. Ctrl+R</source>
        <translation>Toda la página para los entrenamientos. Ctrl+R</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Informe…</translation>
    </message>
    <message>
        <source>Everything about the chosen run on a page to print or to send</source>
        <translation>Todo sobre el entrenamiento elegido en una página para imprimir o enviar</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Entrenamientos</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n entrenamiento</numerusform>
            <numerusform>%n entrenamientos</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} of {all} runs</source>
        <translation>{n} de {all} entrenamientos</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n elegido</numerusform>
            <numerusform>%n elegidos</numerusform>
        </translation>
    </message>
    <message>
        <source>Use the settings of {run}</source>
        <translation>Usar los ajustes de {run}</translation>
    </message>
    <message>
        <source>Changes from parent run</source>
        <translation>Cambios respecto al anterior</translation>
    </message>
    <message>
        <source>Changes from chosen run</source>
        <translation>Cambios respecto al elegido</translation>
    </message>
</context>
<context>
    <name>RunsTable</name>
    <message>
        <source>All runs</source>
        <translation>Todos los entrenamientos</translation>
    </message>
</context>
<context>
    <name>ScaleDialog</name>
    <message>
        <source>Black and white</source>
        <translation>Negro y blanco</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Fijar</translation>
    </message>
    <message>
        <source>As the pictures have it</source>
        <translation>Según las imágenes</translation>
    </message>
    <message>
        <source>From the darkest to the brightest values of all pictures, without outliers.</source>
        <translation>De los valores más oscuros a los más claros de todas las imágenes, sin valores atípicos.</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Negro</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Blanco</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) of more than 8 bits</source>
        <translation>
            <numerusform>%n imagen de más de 8 bits</numerusform>
            <numerusform>%n imágenes de más de 8 bits</numerusform>
        </translation>
    </message>
    <message>
        <source>These values become black and white in all of them, here and in trainings to come. Values beyond are cut off. A model keeps the values that it was trained with.</source>
        <translation>Estos valores se vuelven negro y blanco en todas ellas, aquí y en los próximos entrenamientos. Los valores que quedan fuera se recortan. Un modelo conserva los valores con los que se entrenó.</translation>
    </message>
</context>
<context>
    <name>Seal</name>
    <message>
        <source>Leave it sealed</source>
        <translation>Dejarla sellada</translation>
    </message>
    <message>
        <source>Yes, use it (use {n})</source>
        <translation>Sí, usarla (uso {n})</translation>
    </message>
    <message>
        <source>The test set tells how good the one model is that you have chosen. Choosing by it, or looking again and again, makes its figure too good to be true. It cannot be sealed again: every use is counted, and every report says the count.</source>
        <translation>El conjunto de test dice qué tan bueno es el único modelo que has elegido. Elegir con él, o mirarlo una y otra vez, vuelve su cifra demasiado buena para ser cierta. No se puede volver a sellar: cada uso se cuenta y cada informe dice la cuenta.</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Ahora no</translation>
    </message>
    <message>
        <source>The pictures in “{folder}” are measured apart: they never join the training. Its folders are the classes. Exact copies of pictures that this run learnt from or was chosen by are left out. It is a test like that of the test set, and is counted with it: choosing between runs by it makes its figure too good to be true.</source>
        <translation>Las imágenes de «{folder}» se miden aparte: nunca entran en el entrenamiento. Sus carpetas son las clases. Quedan fuera las copias exactas de las imágenes con las que este entrenamiento aprendió o fue elegido. Es un test como el del conjunto de test y se cuenta con él: si eliges entre entrenamientos por su cifra, esta resulta demasiado buena para ser cierta.</translation>
    </message>
    <message>
        <source>Measure (use {n})</source>
        <translation>Medir (uso {n})</translation>
    </message>
    <message>
        <source>The test set has never been used.</source>
        <translation>El conjunto de test no se ha usado nunca.</translation>
    </message>
    <message>
        <source>The test set has been used once.</source>
        <translation>El conjunto de test se ha usado una vez.</translation>
    </message>
    <message>
        <source>The test set has been used {n} times.</source>
        <translation>El conjunto de test se ha usado {n} veces.</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Back to the default of “{name}”</source>
        <translation>Volver al valor predeterminado de «{name}»</translation>
    </message>
    <message>
        <source>Back to {value}</source>
        <translation>Volver a {value}</translation>
    </message>
    <message>
        <source>Differs from the default</source>
        <translation>Distinto del valor predeterminado</translation>
    </message>
    <message>
        <source>Changed as advised</source>
        <translation>Cambiado según el consejo</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Learnt weights</source>
        <translation>Pesos ya aprendidos</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clara</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscura</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apariencia</translation>
    </message>
    <message>
        <source>Open the last project at start</source>
        <translation>Abrir el último proyecto al iniciar</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Hilos</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>Proyectos</translation>
    </message>
    <message>
        <source>Device and threads apply to new trainings. Existing projects stay where they are.</source>
        <translation>El dispositivo y los hilos valen para entrenamientos nuevos. Los proyectos existentes se quedan donde están.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>The environment variable GOLDILOCKS_HOME decides this.</source>
        <translation>Lo decide la variable de entorno GOLDILOCKS_HOME.</translation>
    </message>
    <message>
        <source>Folder for new projects</source>
        <translation>Carpeta para los proyectos nuevos</translation>
    </message>
    <message>
        <source>A quick look by itself, before a first training</source>
        <translation>Un vistazo rápido automático, antes del primer entrenamiento</translation>
    </message>
    <message>
        <source>Once two classes have ten pictures each: a small test in the background.</source>
        <translation>En cuanto dos clases tienen diez imágenes cada una: una prueba pequeña en segundo plano.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Cache, GiB</source>
        <translation>Caché, GiB</translation>
    </message>
    <message>
        <source>What a project computes again if need be. Automatic: a quarter of the free space, at most 16 GiB. Applies from the next start on.</source>
        <translation>Lo que un proyecto vuelve a calcular si hace falta. Automático: un cuarto del espacio libre, como máximo 16 GiB. Se aplica desde el próximo inicio.</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Informes</translation>
    </message>
    <message>
        <source>No crash has left a report.</source>
        <translation>Ninguna falla ha dejado un informe.</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Mostrar en la carpeta</translation>
    </message>
</context>
<context>
    <name>SettingsPanel</name>
    <message>
        <source>Advanced</source>
        <translation>Avanzado</translation>
    </message>
    <message>
        <source>Settings that are fine as they are</source>
        <translation>Ajustes que están bien como están</translation>
    </message>
    <message>
        <source>All to their defaults</source>
        <translation>Valores predeterminados</translation>
    </message>
    <message>
        <source>Find a learning rate</source>
        <translation>Buscar una tasa de aprendizaje</translation>
    </message>
    <message>
        <source>Tries rates from tiny to huge and draws the loss</source>
        <translation>Prueba tasas de minúsculas a enormes y dibuja la pérdida</translation>
    </message>
    <message>
        <source>See it on your pictures</source>
        <translation>Verlo en tus imágenes</translation>
    </message>
    <message>
        <source>Shows what several epochs would see of your pictures</source>
        <translation>Muestra lo que varias épocas verían de tus imágenes</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Bundled</source>
        <translation>Incluidos</translation>
    </message>
    <message>
        <source>From a hub</source>
        <translation>De un repositorio</translation>
    </message>
    <message>
        <source>A file of yours</source>
        <translation>Un archivo tuyo</translation>
    </message>
    <message>
        <source>Use {n} px</source>
        <translation>Usar {n} px</translation>
    </message>
    <message>
        <source>Advanced ({n} changed)</source>
        <translation>Avanzado ({n} cambiados)</translation>
    </message>
</context>
<context>
    <name>SharedValue</name>
    <message>
        <source>Mixed ({n})</source>
        <translation>Varias ({n})</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>y {n} más</translation>
    </message>
</context>
<context>
    <name>Showing</name>
    <message>
        <source>No program on this computer opens folders. The folder is:</source>
        <translation>Ningún programa de esta computadora abre carpetas. La carpeta es:</translation>
    </message>
</context>
<context>
    <name>ShownAnswers</name>
    <message>
        <source>Pictures: {n}</source>
        <translation>Imágenes: {n}</translation>
    </message>
    <message>
        <source>no answer: {n}</source>
        <translation>sin respuesta: {n}</translation>
    </message>
    <message>
        <source>cannot be read: {n}</source>
        <translation>ilegibles: {n}</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Everything that Goldilocks can do, found by its name. Ctrl+K</source>
        <translation>Todo lo que Goldilocks sabe hacer, por su nombre. Ctrl+K</translation>
    </message>
    <message>
        <source>The language of the window</source>
        <translation>El idioma de la ventana</translation>
    </message>
    <message>
        <source>Language: {name}</source>
        <translation>Idioma: {name}</translation>
    </message>
    <message>
        <source>Settings and help</source>
        <translation>Ajustes y ayuda</translation>
    </message>
</context>
<context>
    <name>SliceMenu</name>
    <message>
        <source>Slices</source>
        <translation>Segmentos</translation>
    </message>
    <message>
        <source>Keep as slice…</source>
        <translation>Guardar como segmento…</translation>
    </message>
    <message>
        <source>Keeps what is searched and chosen now under a name. Evaluate then tells for every run how good it is on these pictures.</source>
        <translation>Guarda con un nombre lo que se busca y se elige ahora. Evaluar dice entonces, para cada entrenamiento, qué tan bueno es con estas imágenes.</translation>
    </message>
    <message>
        <source>Name of the slice. Evaluate gives it a row of its own.</source>
        <translation>Nombre del segmento. Evaluar le da una fila propia.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Olvidar</translation>
    </message>
</context>
<context>
    <name>SlicesCard</name>
    <message>
        <source>By source</source>
        <translation>Por fuente</translation>
    </message>
    <message>
        <source>By source and slice</source>
        <translation>Por fuente y segmento</translation>
    </message>
    <message>
        <source>None of the measured pictures is in it.</source>
        <translation>Ninguna de las imágenes medidas está en él.</translation>
    </message>
    <message>
        <source>Show these pictures</source>
        <translation>Mostrar estas imágenes</translation>
    </message>
    <message>
        <source>Slice “{name}”</source>
        <translation>Segmento «{name}»</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>de {low} a {high}</translation>
    </message>
    <message>
        <source>n = {n}</source>
        <translation>n = {n}</translation>
    </message>
</context>
<context>
    <name>SourceCommands</name>
    <message>
        <source>Choose pictures</source>
        <translation>Elegir imágenes</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Elegir una carpeta</translation>
    </message>
    <message>
        <source>A folder becomes a table that can be saved as CSV.</source>
        <translation>Una carpeta se convierte en una tabla que se puede guardar como CSV.</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>A picture, or files, from the clipboard. Ctrl+V</source>
        <translation>Una imagen, o archivos, del portapapeles. Ctrl+V</translation>
    </message>
    <message>
        <source>Use a camera</source>
        <translation>Usar una cámara</translation>
    </message>
    <message>
        <source>The model says what the camera sees. No picture is kept unless you record it.</source>
        <translation>El modelo dice qué ve la cámara. No se guarda ninguna imagen, salvo que la grabes.</translation>
    </message>
    <message>
        <source>Put the answers away</source>
        <translation>Quitar las respuestas</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>¿Qué es?</translation>
    </message>
    <message>
        <source>Drop pictures or a whole folder here, or paste with Ctrl+V. Your files stay where they are, and nothing leaves this computer.</source>
        <translation>Suelta aquí imágenes o una carpeta entera, o pega con Ctrl+V. Tus archivos se quedan donde están y nada sale de esta computadora.</translation>
    </message>
</context>
<context>
    <name>SplitBar</name>
    <message>
        <source>Drag, or use the arrow keys: one point at a time, five with Page Up and Page Down.</source>
        <translation>Arrastra o usa las flechas: un punto cada vez, cinco con Re Pág y Av Pág.</translation>
    </message>
    <message>
        <source>Between training and validation</source>
        <translation>Entre entrenamiento y validación</translation>
    </message>
    <message>
        <source>Between validation and test</source>
        <translation>Entre validación y test</translation>
    </message>
</context>
<context>
    <name>SplitPage</name>
    <message>
        <source>Split the pictures</source>
        <translation>Dividir las imágenes</translation>
    </message>
    <message>
        <source>Copies or links, in a new folder: train, val, test, class.</source>
        <translation>Copias o enlaces en una carpeta nueva: train, val, test, clase.</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Dividir</translation>
    </message>
    <message>
        <source>Training pictures teach the model, validation pictures show which variant is best, and test pictures, never looked at before, say how good the best one is.</source>
        <translation>Las imágenes de entrenamiento enseñan al modelo, las de validación muestran qué variante es la mejor y las de test, nunca vistas antes, dicen lo buena que es la mejor.</translation>
    </message>
    <message>
        <source>Export as folders</source>
        <translation>Exportar como carpetas</translation>
    </message>
    <message>
        <source>Save a manifest</source>
        <translation>Guardar un manifiesto</translation>
    </message>
    <message>
        <source>A list of the pictures by their hashes: the same project can be made again from it.</source>
        <translation>Una lista de las imágenes por sus huellas: de ella se puede rehacer el mismo proyecto.</translation>
    </message>
    <message>
        <source>Split differently</source>
        <translation>Dividir de otra manera</translation>
    </message>
    <message>
        <source>Split again</source>
        <translation>Dividir de nuevo</translation>
    </message>
</context>
<context>
    <name>SplitTopic</name>
    <message>
        <source>Keep bursts together</source>
        <translation>Mantener juntas las ráfagas</translation>
    </message>
    <message>
        <source>Draw once</source>
        <translation>Sortear una vez</translation>
    </message>
    <message>
        <source>Draw 20 times</source>
        <translation>Sortear 20 veces</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n imagen</numerusform>
            <numerusform>%n imágenes</numerusform>
        </translation>
    </message>
    <message>
        <source>One split is one draw. Draw again: the same classifier gets another number.</source>
        <translation>Una división es un sorteo. Sortea otra vez, y el mismo clasificador recibe otro número.</translation>
    </message>
    <message numerus="yes">
        <source>%n draw(s), test parts of about {test} pictures: from {low} to {high}, {mean} on average; on new pictures {fresh}.</source>
        <translation>
            <numerusform>%n sorteo, conjunto de test de unas {test} imágenes: de {low} a {high}, en promedio {mean}; con imágenes nuevas {fresh}.</numerusform>
            <numerusform>%n sorteos, conjuntos de test de unas {test} imágenes: de {low} a {high}, en promedio {mean}; con imágenes nuevas {fresh}.</numerusform>
        </translation>
    </message>
    <message>
        <source>The number lies by {points} points: pictures of one burst are in both parts, and the classifier remembers them. Keep bursts together.</source>
        <translation>El número miente por {points} puntos: hay imágenes de una misma ráfaga en ambas partes, y el clasificador las recuerda. Mantén juntas las ráfagas.</translation>
    </message>
    <message>
        <source>Bursts are together: the number is honest, and scatters more, for there are fewer bursts.</source>
        <translation>Las ráfagas están juntas: el número es honesto, y se dispersa más porque hay menos ráfagas.</translation>
    </message>
    <message>
        <source>Photographs of one scene, taken one after the other</source>
        <translation>Fotos de una misma escena, tomadas una tras otra</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Test part</source>
        <translation>Conjunto de test</translation>
    </message>
    <message>
        <source>In a burst</source>
        <translation>Por ráfaga</translation>
    </message>
    <message>
        <source>Number of pictures</source>
        <translation>Número de imágenes</translation>
    </message>
    <message>
        <source>Made-up pictures of three classes, answered by the nearest training picture. A test part must be large in pictures, not in percent: 1% of a million measures better than 30% of a thousand.</source>
        <translation>Imágenes inventadas de tres clases; responde la imagen de entrenamiento más cercana. Un conjunto de test debe ser grande en imágenes, no en porcentaje: 1 % de un millón mide mejor que 30 % de mil.</translation>
    </message>
    <message>
        <source>How large must a test part be?</source>
        <translation>¿Qué tamaño debe tener un conjunto de test?</translation>
    </message>
</context>
<context>
    <name>StartNotice</name>
    <message>
        <source>Show the report</source>
        <translation>Ver el informe</translation>
    </message>
    <message>
        <source>Hide the report</source>
        <translation>Ocultar el informe</translation>
    </message>
    <message>
        <source>Goldilocks did not end in good order last time. A report is on this computer; it was sent nowhere.</source>
        <translation>La última vez, Goldilocks no terminó de forma normal. El informe está en esta computadora; no se envió a ninguna parte.</translation>
    </message>
    <message>
        <source>Go on with {project}</source>
        <translation>Continuar con {project}</translation>
    </message>
    <message>
        <source>Goldilocks has been updated to version {version}.</source>
        <translation>Goldilocks se actualizó a la versión {version}.</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Novedades</translation>
    </message>
</context>
<context>
    <name>SteppedTopic</name>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>First step</source>
        <translation>Primer paso</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>Paso atrás</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Reproducir</translation>
    </message>
    <message>
        <source>Step forward</source>
        <translation>Paso adelante</translation>
    </message>
    <message>
        <source>Last step</source>
        <translation>Último paso</translation>
    </message>
    <message>
        <source>{at} of {count}</source>
        <translation>{at} de {count}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Dataset</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>The pictures that the model learns from. Your files stay where they are.</source>
        <translation>Las imágenes de las que aprende el modelo. Tus archivos se quedan donde están.</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Dividir</translation>
    </message>
    <message>
        <source>Pictures that a model has learnt from cannot tell how good it is. Others must.</source>
        <translation>Las imágenes de las que un modelo ha aprendido no pueden decir lo bueno que es. Lo dicen otras.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entrenar</translation>
    </message>
    <message>
        <source>Choose an architecture, watch it learn, and see when it is just right.</source>
        <translation>Elige una arquitectura, mira cómo aprende y descubre cuándo está en su punto.</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Evaluar</translation>
    </message>
    <message>
        <source>How often the model is right, how sure that number is, and where it errs.</source>
        <translation>Cuántas veces acierta el modelo, lo segura que es esa cifra y dónde se equivoca.</translation>
    </message>
    <message>
        <source>Classify</source>
        <translation>Clasificar</translation>
    </message>
    <message>
        <source>Let a trained model say what new pictures show.</source>
        <translation>Deja que un modelo entrenado diga qué muestran imágenes nuevas.</translation>
    </message>
    <message>
        <source>Lab</source>
        <translation>Laboratorio</translation>
    </message>
    <message>
        <source>Convolution, pooling, overfitting and more, to touch. Works without a project.</source>
        <translation>Convolución, pooling, sobreajuste y más, para tocar. Funciona sin proyecto.</translation>
    </message>
</context>
<context>
    <name>Steps of a value</name>
    <message>
        <source>Switched off: 0</source>
        <translation>Apagado: 0</translation>
    </message>
    <message>
        <source>patch × kernel, summed over all input channels ({n}): {sum}</source>
        <translation>recorte × kernel, sumado sobre todos los canales de entrada ({n}): {sum}</translation>
    </message>
    <message>
        <source>inputs × weights, summed over all {n}: {sum}</source>
        <translation>entradas × pesos, sumado sobre las {n}: {sum}</translation>
    </message>
    <message>
        <source>the largest of {n} values = {value}</source>
        <translation>el mayor de {n} valores = {value}</translation>
    </message>
    <message>
        <source>the mean of {n} values = {value}</source>
        <translation>la media de {n} valores = {value}</translation>
    </message>
    <message>
        <source>minus the squared distance from the code of the class = {value}</source>
        <translation>menos la distancia al cuadrado hasta el código de la clase = {value}</translation>
    </message>
    <message>
        <source>unchanged: {value}</source>
        <translation>sin cambios: {value}</translation>
    </message>
    <message>
        <source>{layers} (layers) + {shortcut} (shortcut)</source>
        <translation>{layers} (capas) + {shortcut} (atajo)</translation>
    </message>
</context>
<context>
    <name>StoriesView</name>
    <message>
        <source>Start this project</source>
        <translation>Empezar este proyecto</translation>
    </message>
    <message>
        <source>Show the class folders</source>
        <translation>Mostrar las carpetas de clases</translation>
    </message>
    <message>
        <source>To the data set</source>
        <translation>Ir a Datos</translation>
    </message>
    <message>
        <source>Started. Put your pictures into the class folders in {folder}, then drop that folder here.</source>
        <translation>Listo. Pon tus imágenes en las carpetas de las clases, dentro de {folder}, y después suelta esa carpeta aquí.</translation>
    </message>
    <message>
        <source>Makes a project with these classes, and an empty folder for the pictures of each.</source>
        <translation>Crea un proyecto con estas clases, y una carpeta vacía para las imágenes de cada una.</translation>
    </message>
    <message>
        <source>Ask first</source>
        <translation>Pregunta primero</translation>
    </message>
    <message>
        <source>Pictures to take</source>
        <translation>Qué imágenes tomar</translation>
    </message>
    <message>
        <source>What belongs together</source>
        <translation>Lo que va junto</translation>
    </message>
    <message>
        <source>The honest split</source>
        <translation>La división honesta</translation>
    </message>
    <message>
        <source>Be careful</source>
        <translation>Ten cuidado</translation>
    </message>
    <message>
        <source>Stories</source>
        <translation>Historias</translation>
    </message>
</context>
<context>
    <name>StrongestView</name>
    <message>
        <source>Map {channel} is strongest in these of {n} validation pictures ({all} in all). The frame is what its strongest value can see at most.</source>
        <translation>El mapa {channel} es más fuerte en estas de {n} imágenes de validación ({all} en total). El marco es lo que su valor más fuerte puede ver como máximo.</translation>
    </message>
</context>
<context>
    <name>ThresholdCard</name>
    <message>
        <source>Class</source>
        <translation>Clase</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Umbral</translation>
    </message>
    <message>
        <source>If one class must not be missed</source>
        <translation>Si una clase no debe pasarse por alto</translation>
    </message>
    <message>
        <source>Called “{name}” from {threshold} on: {hits} of {actual} found (recall {recall}), with {alarms} false alarms (precision {precision}).</source>
        <translation>Llamada «{name}» desde {threshold}: se encuentran {hits} de {actual} (sensibilidad {recall}), con {alarms} falsas alarmas (precisión {precision}).</translation>
    </message>
</context>
<context>
    <name>TopicRoom</name>
    <message>
        <source>All topics</source>
        <translation>Todos los temas</translation>
    </message>
    <message>
        <source>Back to all topics of the lab</source>
        <translation>Volver a todos los temas del laboratorio</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Empezar de nuevo</translation>
    </message>
    <message>
        <source>The topic as it was at first</source>
        <translation>El tema como estaba al principio</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Copiar texto</translation>
    </message>
    <message>
        <source>A short text of exactly this state. Send it, and others open it with “Paste text”.</source>
        <translation>Un texto corto de exactamente este estado. Envíalo, y otros lo abren con «Pegar texto».</translation>
    </message>
    <message>
        <source>Paste text</source>
        <translation>Pegar texto</translation>
    </message>
    <message>
        <source>Open a state that somebody sent you.</source>
        <translation>Abre un estado que alguien te envió.</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Copiar imagen</translation>
    </message>
    <message>
        <source>For a slide or an exercise sheet</source>
        <translation>Para una diapositiva o una hoja de ejercicios</translation>
    </message>
    <message>
        <source>Copied. Whoever pastes this text into the lab sees exactly this.</source>
        <translation>Copiado. Quien pegue este texto en el laboratorio ve exactamente esto.</translation>
    </message>
    <message>
        <source>What students may change…</source>
        <translation>Qué pueden cambiar los estudiantes…</translation>
    </message>
    <message>
        <source>Copied as a picture.</source>
        <translation>Copiado como imagen.</translation>
    </message>
</context>
<context>
    <name>Topics</name>
    <message>
        <source>Machine learning, deep learning</source>
        <translation>Machine y deep learning</translation>
    </message>
    <message>
        <source>Features made by hand beside learnt ones, on your own pictures. And what it is for.</source>
        <translation>Características hechas a mano junto a otras aprendidas, en tus imágenes. Y para qué sirve.</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>Convolución</translation>
    </message>
    <message>
        <source>A kernel slides over an image. See every product, and what it does to a picture.</source>
        <translation>Un kernel se desliza sobre una imagen. Mira cada producto y lo que hace con una foto.</translation>
    </message>
    <message>
        <source>Max pooling</source>
        <translation>Max pooling</translation>
    </message>
    <message>
        <source>A window keeps the largest value, or the mean. See where the gradient goes.</source>
        <translation>Una ventana se queda con el valor mayor, o con la media. Mira por dónde va el gradiente.</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>What is below 0 becomes 0. ReLU and six relatives, as numbers, curve and picture.</source>
        <translation>Lo que está por debajo de 0 se vuelve 0. ReLU y seis parientes, en números, curva y foto.</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Neurons go out by lot in training. See the scale that makes up for it, and its effect.</source>
        <translation>Al entrenar, unas neuronas se apagan al azar. Mira la escala que lo compensa y su efecto.</translation>
    </message>
    <message>
        <source>Under and over</source>
        <translation>Sub y sobreajuste</translation>
    </message>
    <message>
        <source>A small network learns before your eyes. Make it underfit, overfit, just right.</source>
        <translation>Una red pequeña aprende ante tus ojos. Haz que subajuste, que sobreajuste, que quede justo.</translation>
    </message>
    <message>
        <source>The split</source>
        <translation>La división</translation>
    </message>
    <message>
        <source>Draw a split again and again: accuracy scatters, and a leak makes it lie.</source>
        <translation>Sortea una división una y otra vez: la exactitud se dispersa, y una fuga la hace mentir.</translation>
    </message>
    <message>
        <source>Architectures</source>
        <translation>Arquitecturas</translation>
    </message>
    <message>
        <source>LeNet-5 to ConvNeXt, layer by layer, two side by side: shapes, parameters, costs.</source>
        <translation>De LeNet-5 a ConvNeXt, capa por capa, dos lado a lado: tamaños, parámetros, costos.</translation>
    </message>
    <message>
        <source>Build your own</source>
        <translation>Construye la tuya</translation>
    </message>
    <message>
        <source>Stack blocks to a network of your own, see its shapes grow, and train it.</source>
        <translation>Apila bloques hasta tener tu propia red, mira cómo cambian sus formas y entrénala.</translation>
    </message>
    <message>
        <source>Plain against residual</source>
        <translation>Plain o residual</translation>
    </message>
    <message>
        <source>An experiment: does a deeper network train better, with shortcuts and without?</source>
        <translation>Un experimento: ¿una red más profunda entrena mejor, con atajos y sin ellos?</translation>
    </message>
    <message>
        <source>Inside my model</source>
        <translation>Dentro del modelo</translation>
    </message>
    <message>
        <source>What each layer of your trained model makes of a picture, down to a single value.</source>
        <translation>Lo que cada capa de tu modelo entrenado hace con una imagen, hasta un solo valor.</translation>
    </message>
</context>
<context>
    <name>TraceView</name>
    <message>
        <source>Patch</source>
        <translation>Recorte</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>Input channel that contributes more</source>
        <translation>Canal de entrada que aporta más</translation>
    </message>
    <message>
        <source>Input channel that contributes less</source>
        <translation>Canal de entrada que aporta menos</translation>
    </message>
    <message>
        <source>Computed again here; the network itself has {value}: the same.</source>
        <translation>Calculado aquí de nuevo; la red misma tiene {value}: lo mismo.</translation>
    </message>
    <message>
        <source>Computed again here; the network itself has {value}, which is not the same.</source>
        <translation>Calculado aquí de nuevo; la red misma tiene {value}, que no es lo mismo.</translation>
    </message>
    <message>
        <source>Input channel {channel}: {sum}</source>
        <translation>Canal de entrada {channel}: {sum}</translation>
    </message>
    <message>
        <source>Window in channel {channel}</source>
        <translation>Ventana en el canal {channel}</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Of this run</source>
        <translation>De este entrenamiento</translation>
    </message>
    <message>
        <source>Beside {run}, from which it came</source>
        <translation>Junto a {run}, del que viene</translation>
    </message>
</context>
<context>
    <name>TrainingStatus</name>
    <message>
        <source>Starting</source>
        <translation>Empezando</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} de {total}</translation>
    </message>
    <message>
        <source>running loss {loss}</source>
        <translation>pérdida en curso {loss}</translation>
    </message>
    <message>
        <source>{rate} pictures/s</source>
        <translation>{rate} imágenes/s</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>quedan {time}</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Deteniendo</translation>
    </message>
    <message>
        <source>Epoch {n}</source>
        <translation>Época {n}</translation>
    </message>
    <message>
        <source>Epoch {n} of {all}</source>
        <translation>Época {n} de {all}</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenando</translation>
    </message>
</context>
<context>
    <name>TrainingStrip</name>
    <message>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <source>{rate} pictures/s</source>
        <translation>{rate} imágenes/s</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>quedan {time}</translation>
    </message>
    <message>
        <source>Training: epoch {epoch} of {epochs}</source>
        <translation>Entrenamiento: época {epoch} de {epochs}</translation>
    </message>
</context>
<context>
    <name>TrialPanel</name>
    <message>
        <source>Back to the runs</source>
        <translation>Volver a los entrenamientos</translation>
    </message>
    <message>
        <source>Trying …</source>
        <translation>Probando…</translation>
    </message>
    <message>
        <source>The settings have changed since</source>
        <translation>Los ajustes han cambiado desde entonces</translation>
    </message>
</context>
<context>
    <name>TwinTraining</name>
    <message>
        <source>Without dropout</source>
        <translation>Sin dropout</translation>
    </message>
    <message>
        <source>With dropout {rate}</source>
        <translation>Con dropout {rate}</translation>
    </message>
</context>
<context>
    <name>UnderOverTopic</name>
    <message>
        <source>Train</source>
        <translation>Entrenar</translation>
    </message>
    <message>
        <source>Other seed</source>
        <translation>Otra semilla</translation>
    </message>
    <message>
        <source>Other points, another network</source>
        <translation>Otros puntos, otra red</translation>
    </message>
    <message>
        <source>Make it underfit</source>
        <translation>Que subajuste</translation>
    </message>
    <message>
        <source>Make it just right</source>
        <translation>Que quede justo</translation>
    </message>
    <message>
        <source>Make it overfit</source>
        <translation>Que sobreajuste</translation>
    </message>
    <message>
        <source>Moons</source>
        <translation>Lunas</translation>
    </message>
    <message>
        <source>Circles</source>
        <translation>Círculos</translation>
    </message>
    <message>
        <source>Spirals</source>
        <translation>Espirales</translation>
    </message>
    <message>
        <source>Clouds</source>
        <translation>Nubes</translation>
    </message>
    <message>
        <source>Training points</source>
        <translation>Puntos de entrenamiento</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Ruido</translation>
    </message>
    <message>
        <source>Units in a layer</source>
        <translation>Unidades por capa</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Capas</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Decaimiento de pesos</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>Loss by round</source>
        <translation>Pérdida por ronda</translation>
    </message>
    <message>
        <source>One network</source>
        <translation>Una red</translation>
    </message>
    <message>
        <source>Twenty training sets</source>
        <translation>Veinte conjuntos</translation>
    </message>
    <message>
        <source>Beyond the zone</source>
        <translation>Más allá de la zona</translation>
    </message>
    <message>
        <source>What is shown beside the plane</source>
        <translation>Lo que se ve junto al plano</translation>
    </message>
    <message numerus="yes">
        <source>%n weight(s)</source>
        <translation>
            <numerusform>%n peso</numerusform>
            <numerusform>%n pesos</numerusform>
        </translation>
    </message>
    <message>
        <source>{weights}. Press Train.</source>
        <translation>{weights}. Pulsa Entrenar.</translation>
    </message>
    <message>
        <source>Round {round}: {train} right in training, {val} of {n} validation points. {weights}.</source>
        <translation>Ronda {round}: {train} de aciertos en entrenamiento, {val} en {n} puntos de validación. {weights}.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>Pérdida de entrenamiento</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>Pérdida de validación</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Puntos</translation>
    </message>
</context>
<context>
    <name>VerdictPanel</name>
    <message>
        <source>Why?</source>
        <translation>¿Por qué?</translation>
    </message>
    <message>
        <source>The numbers that it rests on</source>
        <translation>Los números en que se apoya</translation>
    </message>
    <message>
        <source>Will more pictures help?</source>
        <translation>¿Ayudarán más imágenes?</translation>
    </message>
    <message>
        <source>Beside run {n}: {text}</source>
        <translation>Frente al entrenamiento {n}: {text}</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>{n} más</translation>
    </message>
    <message>
        <source>Learns from parts of the training set, and looks where the accuracy leads</source>
        <translation>Aprende de fracciones del conjunto de entrenamiento y mira adónde lleva la exactitud</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>Picture, large</source>
        <translation>Imagen en grande</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Reducir</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Ampliar</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Imagen completa</translation>
    </message>
    <message>
        <source>One pixel for one pixel</source>
        <translation>Tamaño real, píxel por píxel</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Mostrar en su carpeta</translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation>Imagen anterior</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>Imagen siguiente</translation>
    </message>
    <message>
        <source>{place} of {n}</source>
        <translation>{place} de {n}</translation>
    </message>
    <message>
        <source>{size}; shown from a reduced copy of {width} × {height} px.</source>
        <translation>{size}; se muestra una copia reducida de {width} × {height} px.</translation>
    </message>
</context>
<context>
    <name>WrongPicture</name>
    <message>
        <source>→ {name}, {share}</source>
        <translation>→ {name}, {share}</translation>
    </message>
    <message>
        <source>“{truth}”, but the answer is “{name}” with {share} confidence</source>
        <translation>«{truth}», pero la respuesta es «{name}» con {share} de confianza</translation>
    </message>
</context>
</TS>
