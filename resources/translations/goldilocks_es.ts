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
        <source>Accuracy · {part}</source>
        <translation>Exactitud · {part}</translation>
    </message>
    <message>
        <source>{correct} of {n} right. On other pictures of the same kind expect between {low} and {high} (95 % interval).</source>
        <translation>{correct} de {n} correctas. Con otras imágenes del mismo tipo, espera entre {low} y {high} (intervalo del 95 %).</translation>
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
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Go to {page}</source>
        <translation>Ir a {page}</translation>
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
        <source>Begin a new project</source>
        <translation>Empezar un proyecto nuevo</translation>
    </message>
    <message>
        <source>Stop training</source>
        <translation>Detener el entrenamiento</translation>
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
        <source>Save a manifest</source>
        <translation>Guardar un manifiesto</translation>
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
        <source>Take the chosen pictures back</source>
        <translation>Devolver las imágenes elegidas al conjunto de datos</translation>
    </message>
    <message>
        <source>Put the chosen pictures aside</source>
        <translation>Apartar las imágenes elegidas</translation>
    </message>
    <message>
        <source>Give the chosen pictures the class “{name}”</source>
        <translation>Dar a las imágenes elegidas la clase “{name}”</translation>
    </message>
    <message>
        <source>Give the chosen pictures a new class</source>
        <translation>Dar a las imágenes elegidas una clase nueva</translation>
    </message>
    <message>
        <source>Take the class of the chosen pictures away</source>
        <translation>Quitar la clase a las imágenes elegidas</translation>
    </message>
    <message>
        <source>Show the picture in its folder</source>
        <translation>Mostrar la imagen en su carpeta</translation>
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
        <source>Split the pictures</source>
        <translation>Dividir las imágenes</translation>
    </message>
    <message>
        <source>Look for leaks</source>
        <translation>Buscar fugas</translation>
    </message>
    <message>
        <source>Repair the split</source>
        <translation>Reparar la división</translation>
    </message>
</context>
<context>
    <name>Advice</name>
    <message>
        <source>The model of epoch {epoch} is kept: use that one</source>
        <translation>El modelo de la época {epoch} está guardado: usa ese</translation>
    </message>
    <message>
        <source>Test it, once</source>
        <translation>Probarlo, una vez</translation>
    </message>
    <message>
        <source>Add training pictures ({n} so far)</source>
        <translation>Añadir imágenes de entrenamiento ({n} hasta ahora)</translation>
    </message>
    <message>
        <source>Give validation more pictures</source>
        <translation>Dar más imágenes a la validación</translation>
    </message>
    <message>
        <source>Split with a validation part</source>
        <translation>Dividir con parte de validación</translation>
    </message>
    <message>
        <source>Begin with what {arch} has learnt</source>
        <translation>Empezar con lo que {arch} ya aprendió</translation>
    </message>
    <message>
        <source>Stronger augmentation: {after}</source>
        <translation>Más aumento de datos: {after}</translation>
    </message>
    <message>
        <source>More dropout: {after}</source>
        <translation>Más dropout: {after}</translation>
    </message>
    <message>
        <source>More weight decay: {after}</source>
        <translation>Más decaimiento de pesos: {after}</translation>
    </message>
    <message>
        <source>A smaller architecture: {after}</source>
        <translation>Una arquitectura menor: {after}</translation>
    </message>
    <message>
        <source>More epochs: {after}</source>
        <translation>Más épocas: {after}</translation>
    </message>
    <message>
        <source>Let the whole network learn for {epochs} epochs more</source>
        <translation>Que toda la red aprenda {epochs} épocas más</translation>
    </message>
    <message>
        <source>A higher learning rate: {after}</source>
        <translation>Una tasa de aprendizaje mayor: {after}</translation>
    </message>
    <message>
        <source>A lower learning rate: {after}</source>
        <translation>Una tasa de aprendizaje menor: {after}</translation>
    </message>
    <message>
        <source>Weaker augmentation: {after}</source>
        <translation>Menos aumento de datos: {after}</translation>
    </message>
    <message>
        <source>Less dropout: {after}</source>
        <translation>Menos dropout: {after}</translation>
    </message>
    <message>
        <source>Less weight decay: {after}</source>
        <translation>Menos decaimiento de pesos: {after}</translation>
    </message>
    <message>
        <source>Less label smoothing: {after}</source>
        <translation>Menos suavizado de etiquetas: {after}</translation>
    </message>
    <message>
        <source>A larger architecture: {after}</source>
        <translation>Una arquitectura mayor: {after}</translation>
    </message>
    <message>
        <source>Larger pictures: {after} px</source>
        <translation>Imágenes más grandes: {after} px</translation>
    </message>
    <message>
        <source>More regularisation, a smaller model, or more pictures</source>
        <translation>Más regularización, un modelo menor o más imágenes</translation>
    </message>
    <message>
        <source>More epochs, a larger model, or less regularisation</source>
        <translation>Más épocas, un modelo mayor o menos regularización</translation>
    </message>
    <message>
        <source>A lower learning rate</source>
        <translation>Una tasa de aprendizaje menor</translation>
    </message>
    <message>
        <source>Makes it harder to learn single pictures by heart, so that it learns what they share.</source>
        <translation>Hace más difícil aprender imágenes de memoria, para que aprenda lo que tienen en común.</translation>
    </message>
    <message>
        <source>Takes away what keeps it from fitting the training pictures.</source>
        <translation>Quita lo que le impide ajustarse a las imágenes de entrenamiento.</translation>
    </message>
    <message>
        <source>A network that has seen a million pictures needs few of yours: only its last layer is trained.</source>
        <translation>Una red que ha visto un millón de imágenes necesita pocas de las tuyas: solo se entrena su última capa.</translation>
    </message>
    <message>
        <source>Fewer parameters can hold fewer pictures by heart.</source>
        <translation>Con menos parámetros caben menos imágenes de memoria.</translation>
    </message>
    <message>
        <source>Nothing helps against overfitting as surely as more and other pictures.</source>
        <translation>Nada ayuda tanto contra el sobreajuste como más imágenes y distintas.</translation>
    </message>
    <message>
        <source>It was still learning when the epochs were over.</source>
        <translation>Aún aprendía cuando se acabaron las épocas.</translation>
    </message>
    <message>
        <source>The learnt layers adapt to your pictures, slowly, so that little is forgotten.</source>
        <translation>Las capas ya aprendidas se adaptan a tus imágenes, despacio, para que se olvide poco.</translation>
    </message>
    <message>
        <source>With larger steps it gets further in the same time.</source>
        <translation>Con pasos más grandes llega más lejos en el mismo tiempo.</translation>
    </message>
    <message>
        <source>Steps that are too large jump over every valley.</source>
        <translation>Los pasos demasiado grandes saltan por encima de cada valle.</translation>
    </message>
    <message>
        <source>More parameters can follow finer differences.</source>
        <translation>Más parámetros pueden seguir diferencias más finas.</translation>
    </message>
    <message>
        <source>Larger pictures show details that small ones lose.</source>
        <translation>Las imágenes más grandes muestran detalles que las pequeñas pierden.</translation>
    </message>
    <message>
        <source>The test part is for the end: each further use makes its figure less true.</source>
        <translation>La parte de prueba es para el final: cada uso de más hace su cifra menos cierta.</translation>
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
        <source>Its best guess, “{name}”, gets only {share}: all else together is likelier.</source>
        <translation>Su mejor apuesta, «{name}», solo llega a {share}: todo lo demás junto es más probable.</translation>
    </message>
    <message>
        <source>{share} sure</source>
        <translation>{share} de seguridad</translation>
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
        <source>How sure</source>
        <translation>Seguridad</translation>
    </message>
    <message>
        <source>Otherwise</source>
        <translation>Si no</translation>
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
</context>
<context>
    <name>ArchitectureCards</name>
    <message>
        <source>Architectures</source>
        <translation>Arquitecturas</translation>
    </message>
    <message>
        <source>More architectures</source>
        <translation>Más arquitecturas</translation>
    </message>
    <message>
        <source>Learnt before (transfer)</source>
        <translation>Ya aprendidas (transferencia)</translation>
    </message>
    <message>
        <source>in run {id}, with its settings</source>
        <translation>en el entrenamiento {id}, con sus ajustes</translation>
    </message>
    <message>
        <source>measured on this computer with its usual settings</source>
        <translation>medido en este ordenador con sus ajustes habituales</translation>
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
    <name>Backdrop</name>
    <message>
        <source>Colour behind transparent pictures</source>
        <translation>Color detrás de las imágenes transparentes</translation>
    </message>
    <message>
        <source>Colour behind transparent pictures, here and in trainings to come. A model keeps the colour that it was trained with.</source>
        <translation>Color detrás de las imágenes transparentes, aquí y en los próximos entrenamientos. Un modelo conserva el color con el que se entrenó.</translation>
    </message>
    <message>
        <source>Behind transparent pictures</source>
        <translation>Detrás de las imágenes transparentes</translation>
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
    <name>Beside</name>
    <message>
        <source>{a} and {b} cannot be compared: there are no validation figures.</source>
        <translation>{a} y {b} no se pueden comparar: no hay cifras de validación.</translation>
    </message>
    <message>
        <source>Between {a} and {b} there is no difference beyond chance: {figures}</source>
        <translation>Entre {a} y {b} no hay diferencia más allá del azar: {figures}</translation>
    </message>
    <message>
        <source>{b} is better than {a}: {figures}</source>
        <translation>{b} es mejor que {a}: {figures}</translation>
    </message>
    <message>
        <source>{b} is worse than {a}: {figures}</source>
        <translation>{b} es peor que {a}: {figures}</translation>
    </message>
    <message>
        <source>, the same {n} pictures.</source>
        <translation>, las mismas {n} imágenes.</translation>
    </message>
    <message>
        <source>, without comparing picture by picture.</source>
        <translation>, sin comparar imagen por imagen.</translation>
    </message>
    <message>
        <source>validation loss {value}{interval}</source>
        <translation>pérdida de validación {value}{interval}</translation>
    </message>
    <message>
        <source>validation accuracy {value} points{interval}</source>
        <translation>exactitud de validación {value} puntos{interval}</translation>
    </message>
    <message>
        <source> (95 %: {low} to {high})</source>
        <translation> (95 %: de {low} a {high})</translation>
    </message>
    <message>
        <source>{run} over {n} seeds: validation accuracy {share} on average, standard deviation {points} points; validation loss {loss}, standard deviation {nats}.</source>
        <translation>{run} con {n} semillas: exactitud de validación media {share}, desviación típica {points} puntos; pérdida de validación {loss}, desviación típica {nats}.</translation>
    </message>
    <message>
        <source>Over {m} seeds of {a} and {n} of {b} the means differ by: {figures}. With {enough} of each, it can be told whether that is chance.</source>
        <translation>Con {m} semillas de {a} y {n} de {b}, las medias difieren en: {figures}. Con {enough} de cada uno se puede decir si es azar.</translation>
    </message>
    <message>
        <source>Over {m} seeds of {a} and {n} of {b} there is no difference beyond chance: {figures}.</source>
        <translation>Con {m} semillas de {a} y {n} de {b} no hay diferencia más allá del azar: {figures}.</translation>
    </message>
    <message>
        <source>Over {n} seeds of it and {m} of {a}, {b} is better: {figures}.</source>
        <translation>Con {n} semillas suyas y {m} de {a}, {b} es mejor: {figures}.</translation>
    </message>
    <message>
        <source>Over {n} seeds of it and {m} of {a}, {b} is worse: {figures}.</source>
        <translation>Con {n} semillas suyas y {m} de {a}, {b} es peor: {figures}.</translation>
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
        <source>95 % interval</source>
        <translation>Intervalo del 95 %</translation>
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
        <source> %</source>
        <translation> %</translation>
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
        <source>The textbook for about 1,000,000 pictures: 1 % is plenty then.</source>
        <translation>La del libro para un millón de imágenes: entonces basta con el 1 %.</translation>
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
        <source>for {n} pictures: few enough that a smaller test part would show nothing</source>
        <translation>para {n} imágenes: tan pocas que una parte de test menor no mostraría nada</translation>
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
        <source>for {n} pictures: a test part of ten thousand, or a fifth</source>
        <translation>para {n} imágenes: una parte de test de diez mil, o una quinta parte</translation>
    </message>
    <message>
        <source>Its test part can show differences from {points} points on.</source>
        <translation>Su parte de test puede mostrar diferencias desde {points} puntos.</translation>
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
        <translation>Exhaustividad</translation>
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
    <name>ClassModel</name>
    <message>
        <source>All pictures</source>
        <translation>Todas las imágenes</translation>
    </message>
    <message>
        <source>Without class</source>
        <translation>Sin clase</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Apartadas</translation>
    </message>
</context>
<context>
    <name>ClassifyPage</name>
    <message>
        <source>Save CSV</source>
        <translation>Guardar CSV</translation>
    </message>
    <message>
        <source>Every answer in a file that spreadsheets open.</source>
        <translation>Todas las respuestas en un archivo que abren las hojas de cálculo.</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>No hay ninguna imagen en el portapapeles.</translation>
    </message>
    <message>
        <source>Choose pictures</source>
        <translation>Elegir imágenes</translation>
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
        <source>Pictures: {n}</source>
        <translation>Imágenes: {n}</translation>
    </message>
    <message>
        <source>not known: {n}</source>
        <translation>desconocidas: {n}</translation>
    </message>
    <message>
        <source>cannot be read: {n}</source>
        <translation>ilegibles: {n}</translation>
    </message>
    <message>
        <source>Save the answers</source>
        <translation>Guardar las respuestas</translation>
    </message>
    <message>
        <source>Saved in {path}</source>
        <translation>Guardado en {path}</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>¿Qué es?</translation>
    </message>
    <message>
        <source>Drop pictures or a whole folder here, or paste with Ctrl+V. Your files stay where they are, and nothing leaves this computer.</source>
        <translation>Suelta aquí imágenes o una carpeta entera, o pega con Ctrl+V. Tus archivos se quedan donde están y nada sale de este equipo.</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Elegir una carpeta</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>Put the answers away</source>
        <translation>Quitar las respuestas</translation>
    </message>
    <message>
        <source>A folder becomes a table that can be saved as CSV.</source>
        <translation>Una carpeta se convierte en una tabla que se puede guardar como CSV.</translation>
    </message>
    <message>
        <source>A picture, or files, from the clipboard. Ctrl+V</source>
        <translation>Una imagen, o archivos, del portapapeles. Ctrl+V</translation>
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
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Check first</source>
        <translation>Comprobar</translation>
    </message>
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
        <source>Time them here</source>
        <translation>Medir tiempos</translation>
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
        <translation>Pérdida en curso</translation>
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
    <name>DatasetPage</name>
    <message>
        <source>Open the sample pictures</source>
        <translation>Abrir las imágenes de ejemplo</translation>
    </message>
    <message>
        <source>Real pictures, free to use.</source>
        <translation>Imágenes reales, de uso libre.</translation>
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
        <source>Drop folders of pictures here</source>
        <translation>Suelta aquí carpetas de imágenes</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>Elegir carpeta…</translation>
    </message>
    <message>
        <source>Or a manifest: the project that it was saved from is made again, from pictures beside it.</source>
        <translation>O un manifiesto: se vuelve a crear el proyecto del que se guardó, con las imágenes que estén a su lado.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtrar</translation>
    </message>
    <message>
        <source>Part, source, finding, size and date as fields; they write the search for you.</source>
        <translation>Parte, origen, hallazgo, tamaño y fecha como campos; escriben la búsqueda por ti.</translation>
    </message>
    <message>
        <source>Add pictures…</source>
        <translation>Añadir imágenes…</translation>
    </message>
    <message>
        <source>Or drop them anywhere on the window.</source>
        <translation>O suéltalas en cualquier lugar de la ventana.</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n imagen</numerusform>
            <numerusform>%n imágenes</numerusform>
        </translation>
    </message>
    <message>
        <source>One folder for each class, a folder of such folders, a zip of them, or a CSV. Your files stay as they are.</source>
        <translation>Una carpeta por clase, una carpeta de tales carpetas, un zip de ellas o un CSV. Tus archivos se quedan como están.</translation>
    </message>
    <message>
        <source>Choose zip or CSV…</source>
        <translation>Elegir zip o CSV…</translation>
    </message>
    <message>
        <source>Search by name, or source:phone size:&gt;2MB</source>
        <translation>Buscar por nombre, o fuente:móvil tamaño:&gt;2MB</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Words of the name, and any of class:, source:, part:, finding:, size:, date:, as in part:test size:&lt;100kB date:2024-05</source>
        <translation>Palabras del nombre, y además clase:, fuente:, parte:, hallazgo:, tamaño:, fecha:, como en parte:prueba tamaño:&lt;100kB fecha:2024-05</translation>
    </message>
    <message>
        <source>Look for new pictures</source>
        <translation>Buscar imágenes nuevas</translation>
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
    <name>Dialogs</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>Repair the split</source>
        <translation>Reparar la división</translation>
    </message>
    <message>
        <source>Puts what is alike into one part. The test part changes as little as can be.</source>
        <translation>Pone lo que se parece en una sola parte. La parte de test cambia lo menos posible.</translation>
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
        <source>What is a leak worth?</source>
        <translation>¿Cuánto vale una fuga?</translation>
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
        <source>Split Doctor</source>
        <translation>Doctor de la división</translation>
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
</context>
<context>
    <name>EvaluatePage</name>
    <message>
        <source>Measure on validation</source>
        <translation>Medir con validación</translation>
    </message>
    <message>
        <source>Open the sealed test part</source>
        <translation>Abrir la parte de test sellada</translation>
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
        <source>Pictures that the model never learnt from. Measure as often as you like, to choose between runs.</source>
        <translation>Imágenes de las que el modelo nunca aprendió. Mide cuantas veces quieras, para elegir entre entrenamientos.</translation>
    </message>
    <message>
        <source>The split has no validation part.</source>
        <translation>La división no tiene parte de validación.</translation>
    </message>
    <message>
        <source>Pictures that neither learning nor choosing has seen. Open it once, for the model you chose.</source>
        <translation>Imágenes que ni el aprendizaje ni la elección han visto. Ábrela una vez, para el modelo que elegiste.</translation>
    </message>
    <message>
        <source>The split has no test part.</source>
        <translation>La división no tiene parte de test.</translation>
    </message>
    <message>
        <source>How good is it?</source>
        <translation>¿Qué tal es?</translation>
    </message>
    <message>
        <source>Measure on validation to compare runs, as often as you like. Keep the test part sealed until you have chosen one: it tells once, and honestly, how good that one is.</source>
        <translation>Mide con validación para comparar entrenamientos, cuantas veces quieras. Deja sellada la parte de test hasta que hayas elegido uno: dirá una vez, y con honestidad, lo bueno que es.</translation>
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
    <name>FileField</name>
    <message>
        <source>Choose a file</source>
        <translation>Elegir un archivo</translation>
    </message>
</context>
<context>
    <name>FilterPopup</name>
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
        <translation>Origen</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Hallazgo</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Al menos</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Como mucho</translation>
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
        <translation>Mostrar todas</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Cualquiera</translation>
    </message>
</context>
<context>
    <name>FindingCard</name>
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
        <source>These files cannot be decoded to their end and were not taken in.</source>
        <translation>Estos archivos no se pueden decodificar hasta el final y no se han incorporado.</translation>
    </message>
    <message>
        <source>These files hold more pixels or bytes than Goldilocks decodes.</source>
        <translation>Estos archivos tienen más píxeles o bytes de los que Goldilocks decodifica.</translation>
    </message>
    <message>
        <source>These files are not there any more.</source>
        <translation>Estos archivos ya no están.</translation>
    </message>
    <message>
        <source>These pictures are the same file several times. On both sides of a split they make a model look better than it is.</source>
        <translation>Estas imágenes son el mismo archivo varias veces. A ambos lados de una división hacen que un modelo parezca mejor de lo que es.</translation>
    </message>
    <message>
        <source>These pictures look the same: perhaps made smaller, compressed again, cropped, mirrored, brighter or darker. Very small ones may only be alike: look before you put any aside. On both sides of a split they make a model look better than it is.</source>
        <translation>Estas imágenes parecen la misma: quizá reducida, recomprimida, recortada, reflejada, más clara o más oscura. Las muy pequeñas pueden ser solo parecidas: míralas antes de apartar ninguna. A ambos lados de una división hacen que un modelo parezca mejor de lo que es.</translation>
    </message>
    <message>
        <source>The same file is in several classes. Whatever a model answers, it is wrong once.</source>
        <translation>El mismo archivo está en varias clases. Responda lo que responda un modelo, se equivoca una vez.</translation>
    </message>
    <message>
        <source>These pictures look like another class than the one they are in. Nothing is changed before you say so.</source>
        <translation>Estas imágenes parecen de otra clase que la suya. Nada se cambia antes de que lo digas.</translation>
    </message>
    <message>
        <source>A simple rule tells this class from the others without looking at what is shown. A model would learn the rule and fail on pictures for which it does not hold.</source>
        <translation>Una regla sencilla distingue esta clase de las demás sin mirar lo que se muestra. Un modelo aprendería la regla y fallaría con imágenes que no la cumplen.</translation>
    </message>
    <message>
        <source>These classes have less than a fifth of the pictures of the largest one and are learnt badly.</source>
        <translation>Estas clases tienen menos de un quinto de las imágenes de la más grande y se aprenden mal.</translation>
    </message>
    <message>
        <source>These pictures are far larger, smaller, longer or broader than is usual here.</source>
        <translation>Estas imágenes son mucho más grandes, pequeñas, largas o anchas de lo habitual aquí.</translation>
    </message>
    <message>
        <source>These pictures show nothing: they have one colour.</source>
        <translation>Estas imágenes no muestran nada: tienen un solo color.</translation>
    </message>
    <message>
        <source>These pictures are dark nearly everywhere, and the others are not.</source>
        <translation>Estas imágenes son oscuras casi por completo, y las demás no.</translation>
    </message>
    <message>
        <source>These pictures are far more blurred than the others.</source>
        <translation>Estas imágenes están mucho más borrosas que las demás.</translation>
    </message>
    <message>
        <source>Look for them again</source>
        <translation>Buscarlos de nuevo</translation>
    </message>
    <message>
        <source>Keep one of each</source>
        <translation>Conservar una de cada</translation>
    </message>
    <message>
        <source>Keep one of each, the largest</source>
        <translation>Dejar una de cada, la más grande</translation>
    </message>
    <message>
        <source>Keep them on one side of the split</source>
        <translation>Mantenerlas en un mismo lado de la división</translation>
    </message>
    <message>
        <source>Look at them one by one</source>
        <translation>Revisarlas una a una</translation>
    </message>
    <message>
        <source>Show the pictures</source>
        <translation>Mostrar las imágenes</translation>
    </message>
    <message>
        <source>Weigh the classes in training</source>
        <translation>Ponderar las clases al entrenar</translation>
    </message>
    <message>
        <source>Choose the class, one by one</source>
        <translation>Elegir la clase, una por una</translation>
    </message>
    <message>
        <source>Put them aside</source>
        <translation>Apartarlas</translation>
    </message>
    <message>
        <source>Look at the class, and ask whether the rule will hold for pictures to come. If not: crop, collect the class anew, or put those aside that give it away.</source>
        <translation>Mira la clase y pregúntate si la regla valdrá para las imágenes futuras. Si no: recorta, vuelve a reunir la clase o aparta las que la delatan.</translation>
    </message>
    <message>
        <source>More pictures of them help most. Where there are none, let a training count more those that there are.</source>
        <translation>Lo que más ayuda son más imágenes de ellas. Si no las hay, haz que un entrenamiento cuente más las que hay.</translation>
    </message>
    <message>
        <source>A split that keeps together “what belongs together” has none of them on both sides.</source>
        <translation>Una división que mantiene junto «lo que va junto» no tiene ninguna en ambos lados.</translation>
    </message>
    <message>
        <source>Near-duplicates were found by what a learnt network sees.</source>
        <translation>Los casi duplicados se encontraron por lo que ve una red ya entrenada.</translation>
    </message>
    <message>
        <source>There are too many pictures for the learnt network: near-duplicates were found by a hash of 64 bits, and labels were not judged.</source>
        <translation>Hay demasiadas imágenes para la red entrenada: los casi duplicados se encontraron por un hash de 64 bits y las etiquetas no se juzgaron.</translation>
    </message>
    <message>
        <source>in {own}, looks like {other} ({p} against {q})</source>
        <translation>en {own}, parece {other} ({p} frente a {q})</translation>
    </message>
    <message>
        <source>{rule}: right for {precision} of them, holds for {recall} of the class</source>
        <translation>{rule}: acierta en el {precision} de ellas, vale para el {recall} de la clase</translation>
    </message>
    <message>
        <source>{pictures} pictures; the largest class has {largest}</source>
        <translation>{pictures} imágenes; la clase más grande tiene {largest}</translation>
    </message>
    <message>
        <source>{width} × {height} px; usual is {usual_width} × {usual_height} px</source>
        <translation>{width} × {height} px; lo habitual es {usual_width} × {usual_height} px</translation>
    </message>
    <message>
        <source>blur {blur} of 1</source>
        <translation>desenfoque {blur} de 1</translation>
    </message>
    <message>
        <source>{part} of it is dark</source>
        <translation>el {part} es oscuro</translation>
    </message>
    <message>
        <source>width</source>
        <translation>ancho</translation>
    </message>
    <message>
        <source>height</source>
        <translation>alto</translation>
    </message>
    <message>
        <source>width divided by height</source>
        <translation>ancho dividido por alto</translation>
    </message>
    <message>
        <source>brightness of the border</source>
        <translation>brillo del borde</translation>
    </message>
    <message>
        <source>red of the border</source>
        <translation>rojo del borde</translation>
    </message>
    <message>
        <source>green of the border</source>
        <translation>verde del borde</translation>
    </message>
    <message>
        <source>blue of the border</source>
        <translation>azul del borde</translation>
    </message>
    <message>
        <source>file format</source>
        <translation>formato de archivo</translation>
    </message>
    <message>
        <source>EXIF data</source>
        <translation>datos EXIF</translation>
    </message>
    <message>
        <source>camera</source>
        <translation>cámara</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>not named</source>
        <translation>sin nombre</translation>
    </message>
    <message>
        <source>{trait} is {word}</source>
        <translation>{trait}: {word}</translation>
    </message>
    <message>
        <source>{trait} at most {high}</source>
        <translation>{trait}: como mucho {high}</translation>
    </message>
    <message>
        <source>{trait} at least {low}</source>
        <translation>{trait}: al menos {low}</translation>
    </message>
    <message>
        <source>{trait} from {low} to {high}</source>
        <translation>{trait}: de {low} a {high}</translation>
    </message>
    <message>
        <source>Look for problems</source>
        <translation>Buscar problemas</translation>
    </message>
    <message>
        <source>{finding}: {n}</source>
        <translation>{finding}: {n}</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) were put aside. Their files stay where they are.</source>
        <translation>
            <numerusform>Se ha apartado %n imagen. Su archivo sigue donde está.</numerusform>
            <numerusform>Se han apartado %n imágenes. Sus archivos siguen donde están.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Nothing was put aside: these files are in several classes. Choose their class first.</source>
        <translation>No se ha apartado nada: estos archivos están en varias clases. Elige antes su clase.</translation>
    </message>
    <message>
        <source>Nothing was put aside: there is one of each already.</source>
        <translation>No se ha apartado nada: ya hay una de cada.</translation>
    </message>
    <message>
        <source>Looks at every picture: copies, doubtful labels, shortcuts, blurred, dark or odd ones.</source>
        <translation>Mira cada imagen: copias, etiquetas dudosas, atajos, borrosas, oscuras o raras.</translation>
    </message>
    <message>
        <source>Last time: {date}, {n} pictures; {new} are new since.</source>
        <translation>Última vez: {date}, {n} imágenes; {new} son nuevas desde entonces.</translation>
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
        <source>Class</source>
        <translation>Clase</translation>
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
        <source>Source</source>
        <translation>Fuente</translation>
    </message>
    <message>
        <source>New source…</source>
        <translation>Fuente nueva…</translation>
    </message>
    <message>
        <source>Where do these pictures come from?</source>
        <translation>¿De dónde vienen estas imágenes?</translation>
    </message>
    <message>
        <source>Take back into the data set</source>
        <translation>Devolver al conjunto de datos</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Apartar</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) to class “{name}”</source>
        <translation>
            <numerusform>%n imagen a la clase «{name}»</numerusform>
            <numerusform>%n imágenes a la clase «{name}»</numerusform>
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
            <numerusform>%n imagen a la fuente «{name}»</numerusform>
            <numerusform>%n imágenes a la fuente «{name}»</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) put aside</source>
        <translation>
            <numerusform>%n imagen apartada</numerusform>
            <numerusform>%n imágenes apartadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) confirmed as “{name}”</source>
        <translation>
            <numerusform>%n imagen confirmada como «{name}»</numerusform>
            <numerusform>%n imágenes confirmadas como «{name}»</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) taken back</source>
        <translation>
            <numerusform>%n imagen devuelta</numerusform>
            <numerusform>%n imágenes devueltas</numerusform>
        </translation>
    </message>
    <message>
        <source>class renamed to “{name}”</source>
        <translation>clase renombrada a «{name}»</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) merged into “{name}”</source>
        <translation>
            <numerusform>%n imagen unida a «{name}»</numerusform>
            <numerusform>%n imágenes unidas a «{name}»</numerusform>
        </translation>
    </message>
    <message>
        <source>class “{name}” deleted</source>
        <translation>clase «{name}» borrada</translation>
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
    <name>LookedAgain</name>
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
</context>
<context>
    <name>MainWindow</name>
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
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Stop training</source>
        <translation>Detener el entrenamiento</translation>
    </message>
    <message>
        <source>Drop to classify</source>
        <translation>Suelta para clasificar</translation>
    </message>
    <message>
        <source>Drop to add</source>
        <translation>Suelta para añadir</translation>
    </message>
    <message>
        <source>A model is being trained.</source>
        <translation>Se está entrenando un modelo.</translation>
    </message>
    <message>
        <source>Closing the window stops the training. The best model so far is kept; the rest is not learnt.</source>
        <translation>Cerrar la ventana detiene el entrenamiento. Se conserva el mejor modelo hasta ahora; lo demás no se aprende.</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Detener y cerrar</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>Seguir entrenando</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar otra vez</translation>
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
        <source>With twice as many training pictures, {n}, expect about {gain} points more accuracy (95 %: {low} to {high}). Collecting them is worth it.</source>
        <translation>Con el doble de imágenes de entrenamiento, {n}, espere unos {gain} puntos más de exactitud (95 %: de {low} a {high}). Reunirlas vale la pena.</translation>
    </message>
    <message>
        <source>With twice as many training pictures, {n}, expect about {gain} points more accuracy (95 %: {low} to {high}). Other things may help more.</source>
        <translation>Con el doble de imágenes de entrenamiento, {n}, espere unos {gain} puntos más de exactitud (95 %: de {low} a {high}). Otras cosas pueden ayudar más.</translation>
    </message>
    <message>
        <source>With twice as many training pictures, {n}, expect {gain} points more accuracy (95 %: {low} to {high}). Look at the mistakes instead: are pictures unclear, or classes alike?</source>
        <translation>Con el doble de imágenes de entrenamiento, {n}, espere {gain} puntos más de exactitud (95 %: de {low} a {high}). Mire mejor los errores: ¿hay imágenes poco claras o clases que se parecen?</translation>
    </message>
    <message>
        <source>Twice as many training pictures, {n}, may bring anything from {low} to {high} points of accuracy.</source>
        <translation>El doble de imágenes de entrenamiento, {n}, puede aportar desde {low} hasta {high} puntos de exactitud.</translation>
    </message>
    <message>
        <source>Which pictures are learnt from matters more here than how many they are. Add some, and ask again.</source>
        <translation>Aquí importa más de qué imágenes se aprende que cuántas son. Añada algunas y vuelva a preguntar.</translation>
    </message>
    <message>
        <source>{n} validation pictures are too few to tell; about {needed} would be enough.</source>
        <translation>{n} imágenes de validación son pocas para saberlo; bastarían unas {needed}.</translation>
    </message>
    <message>
        <source>Dots: {arch}, trained on parts of the training part, judged on {n} validation pictures. Dashed: where the curve leads, with its 95 % band; nothing is foretold beyond four times the pictures.</source>
        <translation>Puntos: {arch}, entrenada con fracciones de la parte de entrenamiento y juzgada con {n} imágenes de validación. A trazos: adónde lleva la curva, con su banda del 95 %; más allá del cuádruple de imágenes no se predice nada.</translation>
    </message>
    <message>
        <source>Dots: a linear classifier on what MobileNetV2 sees in parts of the training part, judged on {n} validation pictures. Dashed: where the curve leads, with its 95 % band; nothing is foretold beyond four times the pictures.</source>
        <translation>Puntos: un clasificador lineal sobre lo que MobileNetV2 ve en fracciones de la parte de entrenamiento, juzgado con {n} imágenes de validación. A trazos: adónde lleva la curva, con su banda del 95 %; más allá del cuádruple de imágenes no se predice nada.</translation>
    </message>
</context>
<context>
    <name>MorePicturesPanel</name>
    <message>
        <source>Will more pictures help?</source>
        <translation>¿Ayudarán más imágenes?</translation>
    </message>
    <message>
        <source>Learns from a tenth, a quarter, half and all of the training part. How much more accurate each step made it says what the next one would bring.</source>
        <translation>Aprende de la décima parte, un cuarto, la mitad y toda la parte de entrenamiento. Cuánto mejoró la exactitud con cada paso dice lo que traería el siguiente.</translation>
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
    <name>Notice</name>
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
    <name>Notices</name>
    <message>
        <source>The newest checkpoint is damaged ({path}); training went on from the one before it.</source>
        <translation>El punto de control más reciente está dañado ({path}); el entrenamiento siguió desde el anterior.</translation>
    </message>
    <message>
        <source>A checkpoint could not be written ({detail}). Training goes on; the one before it is whole.</source>
        <translation>No se pudo escribir un punto de control ({detail}). El entrenamiento sigue; el anterior está íntegro.</translation>
    </message>
    <message>
        <source>Memory is short: {micro} pictures at once from here on, same effect.</source>
        <translation>Falta memoria: desde aquí, {micro} imágenes a la vez, con el mismo efecto.</translation>
    </message>
    <message>
        <source>Some pictures cannot be read any more and are passed over: {count}; the first is {path}.</source>
        <translation>Algunas imágenes ya no se pueden leer y se omiten: {count}; la primera es {path}.</translation>
    </message>
    <message>
        <source>{name} is {now} now, it was {before}: figures may differ in their last digits.</source>
        <translation>{name} es ahora {now} y era {before}: las cifras pueden diferir en sus últimos dígitos.</translation>
    </message>
    <message>
        <source>Nothing had been kept yet: the run begins again.</source>
        <translation>Aún no se había guardado nada: el entrenamiento empieza de nuevo.</translation>
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
        <translation>Fuente de las imágenes añadidas: «{source}».</translation>
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
        <source>On {n} test pictures, two models near 90 % must differ by at least {points} percentage points before the difference means anything.</source>
        <translation>Con {n} imágenes de test, dos modelos cercanos al 90 % deben diferir al menos {points} puntos porcentuales para que la diferencia signifique algo.</translation>
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
        <source>Add them, and leave the test part as it is</source>
        <translation>Añadirlas y dejar el test como está</translation>
    </message>
    <message>
        <source>{n} pictures came into the test part or left it. What was measured on it before cannot be compared with what will be.</source>
        <translation>{n} imágenes entraron en la parte de test o salieron de ella. Lo que se midió antes con ella no se puede comparar con lo que se mida después.</translation>
    </message>
    <message>
        <source>The settings are those of the split that there was: what had a part kept it, and the test part is the same. Another seed deals anew.</source>
        <translation>Los ajustes son los de la división que había: lo que tenía parte la conservó, y la parte de test es la misma. Otra semilla reparte de nuevo.</translation>
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
    <name>Problems</name>
    <message>
        <source>There is no Goldilocks project in {path}. Choose another folder.</source>
        <translation>No hay ningún proyecto de Goldilocks en {path}. Elige otra carpeta.</translation>
    </message>
    <message>
        <source>{path} exists already and is not empty. Choose another folder.</source>
        <translation>{path} ya existe y no está vacía. Elige otra carpeta.</translation>
    </message>
    <message>
        <source>{path} was written by a newer version of Goldilocks. Update Goldilocks to open it.</source>
        <translation>{path} fue escrito por una versión más nueva de Goldilocks. Actualiza Goldilocks para abrirlo.</translation>
    </message>
    <message>
        <source>The project {path} cannot be read ({detail}). Restore it from a copy, or begin a new one.</source>
        <translation>El proyecto {path} no se puede leer ({detail}). Recupéralo de una copia o empieza uno nuevo.</translation>
    </message>
    <message>
        <source>{path} does not exist any more. Choose it again.</source>
        <translation>{path} ya no existe. Elígelo de nuevo.</translation>
    </message>
    <message>
        <source>{path} is empty. Choose a folder that holds pictures.</source>
        <translation>{path} está vacía. Elige una carpeta que contenga imágenes.</translation>
    </message>
    <message>
        <source>There are no pictures in {path}. Goldilocks reads JPEG, PNG, WebP, BMP, GIF and TIFF.</source>
        <translation>No hay imágenes en {path}. Goldilocks lee JPEG, PNG, WebP, BMP, GIF y TIFF.</translation>
    </message>
    <message>
        <source>{path} is no whole zip file. Download or pack it again.</source>
        <translation>{path} no es un archivo zip entero. Descárgalo o comprímelo de nuevo.</translation>
    </message>
    <message>
        <source>{path} would unpack to more than {limit}. Unpack it yourself and add the folder.</source>
        <translation>{path} ocuparía más de {limit} al descomprimirse. Descomprímelo tú y añade la carpeta.</translation>
    </message>
    <message>
        <source>The percentages add to {total}, not to 100. Change one of them.</source>
        <translation>Los porcentajes suman {total}, no 100. Cambia alguno.</translation>
    </message>
    <message>
        <source>A percentage is below 0. Use numbers from 0 to 100.</source>
        <translation>Un porcentaje es menor que 0. Usa números de 0 a 100.</translation>
    </message>
    <message>
        <source>Nothing can be learnt from an empty training part. Give it a percentage.</source>
        <translation>De una parte de entrenamiento vacía no se aprende nada. Dale un porcentaje.</translation>
    </message>
    <message>
        <source>There are no pictures with a class in {path} yet. Add folders of pictures first.</source>
        <translation>Todavía no hay imágenes con clase en {path}. Añade primero carpetas de imágenes.</translation>
    </message>
    <message>
        <source>With {classes} class there is nothing to tell apart. Add pictures of a second class.</source>
        <translation>Con {classes} clase no hay nada que distinguir. Añade imágenes de una segunda clase.</translation>
    </message>
    <message>
        <source>{part} would get none of the {pictures} pictures. Give it a larger share, or add pictures.</source>
        <translation>{part} no recibiría ninguna de las {pictures} imágenes. Dale una proporción mayor o añade imágenes.</translation>
    </message>
    <message>
        <source>The grouping {grouping} is not known. Choose one of {known}.</source>
        <translation>El agrupamiento {grouping} no se conoce. Elige uno de {known}.</translation>
    </message>
    <message>
        <source>No pictures come from {source}. There are: {known}.</source>
        <translation>Ninguna imagen viene de {source}. Hay: {known}.</translation>
    </message>
    <message>
        <source>The pictures are not split yet. Split them first.</source>
        <translation>Las imágenes no están divididas todavía. Divídelas primero.</translation>
    </message>
    <message>
        <source>The architecture {arch} is not known. Choose one of {known}.</source>
        <translation>La arquitectura {arch} no se conoce. Elige una de {known}.</translation>
    </message>
    <message>
        <source>{arch} needs pictures of at least {smallest} px, not {size}. Choose a larger picture size.</source>
        <translation>{arch} necesita imágenes de al menos {smallest} px, no de {size}. Elige un tamaño mayor.</translation>
    </message>
    <message>
        <source>The setting “{setting}” makes no sense ({detail}). Change it.</source>
        <translation>El ajuste «{setting}» no tiene sentido ({detail}). Cámbialo.</translation>
    </message>
    <message>
        <source>This computer has no {device} device. Choose “automatic”.</source>
        <translation>Este equipo no tiene dispositivo {device}. Elige «automático».</translation>
    </message>
    <message>
        <source>{count} pictures cannot be read any more; the first is {path}. Put them back, or add them again.</source>
        <translation>{count} imágenes ya no se pueden leer; la primera es {path}. Devuélvelas a su sitio o añádelas de nuevo.</translation>
    </message>
    <message>
        <source>This needs {needed} of memory; {available} are free. Choose a smaller picture size or architecture.</source>
        <translation>Esto necesita {needed} de memoria; hay {available} libres. Elige un tamaño de imagen menor o una arquitectura más pequeña.</translation>
    </message>
    <message>
        <source>Another of the processes that were training this run has ended ({detail}). Go on with “Resume”.</source>
        <translation>Ha terminado otro de los procesos que entrenaban esta ejecución ({detail}). Sigue con «Reanudar».</translation>
    </message>
    <message>
        <source>The loss stopped being a number in epoch {epoch}, step {step}. Choose a lower learning rate.</source>
        <translation>La pérdida dejó de ser un número en la época {epoch}, paso {step}. Elige una tasa de aprendizaje menor.</translation>
    </message>
    <message>
        <source>{path} has no column {absent}. Wanted are: {wanted}.</source>
        <translation>{path} no tiene la columna {absent}. Hacen falta: {wanted}.</translation>
    </message>
    <message>
        <source>{path}, line {line}, column {column}: {value} makes no sense there. Correct it.</source>
        <translation>{path}, línea {line}, columna {column}: {value} no tiene sentido ahí. Corrígelo.</translation>
    </message>
    <message>
        <source>The run {run} is not there any more. Choose another one.</source>
        <translation>El entrenamiento {run} ya no está. Elige otro.</translation>
    </message>
    <message>
        <source>Run {run} has kept no model, because it ended before its first epoch did. Train again.</source>
        <translation>El entrenamiento {run} no conservó ningún modelo, porque terminó antes que su primera época. Entrena de nuevo.</translation>
    </message>
    <message>
        <source>The model {path} is damaged ({detail}). Train again.</source>
        <translation>El modelo {path} está dañado ({detail}). Entrena de nuevo.</translation>
    </message>
    <message>
        <source>{pictures} training pictures are too few to learn from parts of them. Add more first.</source>
        <translation>{pictures} imágenes de entrenamiento son pocas para aprender de fracciones de ellas. Añada más primero.</translation>
    </message>
    <message>
        <source>{part} holds no pictures. Split again with a share for it.</source>
        <translation>{part} no contiene imágenes. Divide de nuevo con una proporción para ella.</translation>
    </message>
    <message>
        <source>Run {run} has learnt from all pictures of this part ({part}), or was chosen by them: its figure would say nothing. Train a run on the split as it is now.</source>
        <translation>El entrenamiento {run} aprendió de todas las imágenes de esta parte ({part}), o fue elegido por ellas: su cifra no diría nada. Entrena de nuevo con la división tal como está ahora.</translation>
    </message>
    <message>
        <source>There is no model in {path}. Choose another one.</source>
        <translation>No hay ningún modelo en {path}. Elige otro.</translation>
    </message>
    <message>
        <source>The disk became full while writing {path}. Make room and try again; what was saved is whole.</source>
        <translation>El disco se llenó al escribir {path}. Haz sitio e inténtalo de nuevo; lo guardado está entero.</translation>
    </message>
    <message>
        <source>{path} could not be written ({detail}). Look at its permissions.</source>
        <translation>{path} no se pudo escribir ({detail}). Revisa sus permisos.</translation>
    </message>
    <message>
        <source>There was not enough memory. Choose a smaller picture size or fewer pictures a step.</source>
        <translation>No hubo memoria suficiente. Elige imágenes más pequeñas o menos imágenes por paso.</translation>
    </message>
    <message>
        <source>There are no pretrained weights for {arch} here. Choose a safetensors file that holds them.</source>
        <translation>Aquí no hay pesos preentrenados para {arch}. Elige un archivo safetensors que los contenga.</translation>
    </message>
    <message>
        <source>{path} is no whole safetensors file ({detail}). Nothing of it was used; fetch it again.</source>
        <translation>{path} no es un archivo safetensors íntegro ({detail}). No se usó nada de él; consíguelo de nuevo.</translation>
    </message>
    <message>
        <source>The weights in {path} are not those of {arch} ({detail}). Choose the file that belongs to it.</source>
        <translation>Los pesos de {path} no son los de {arch} ({detail}). Elige el archivo que le corresponde.</translation>
    </message>
    <message>
        <source>The weights of {arch} could not be fetched from {url}. Connect to the network, or choose a file.</source>
        <translation>No se pudieron obtener los pesos de {arch} de {url}. Conéctate a la red o elige un archivo.</translation>
    </message>
    <message>
        <source>{path} holds other weights than this run began with. Put that file back, or train a new run.</source>
        <translation>{path} contiene otros pesos que aquellos con los que empezó este entrenamiento. Devuelve ese archivo a su sitio o entrena otra vez desde el principio.</translation>
    </message>
    <message>
        <source>The pictures of run {run}, or their split, are others by now. Train a new run.</source>
        <translation>Las imágenes del entrenamiento {run}, o su división, ya son otras. Haz un entrenamiento nuevo.</translation>
    </message>
    <message>
        <source>Run {run} is being trained by another process. Wait for it, or stop it.</source>
        <translation>Otro proceso está ejecutando el entrenamiento {run}. Espera a que acabe o detenlo.</translation>
    </message>
    <message>
        <source>The engine ended unexpectedly; what was saved is whole. Try again, it starts anew by itself.</source>
        <translation>El motor terminó de forma inesperada; lo guardado está entero. Inténtalo de nuevo: arranca otra vez por sí solo.</translation>
    </message>
    <message>
        <source>Something unexpected happened: {detail}</source>
        <translation>Ocurrió algo inesperado: {detail}</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Cancelado.</translation>
    </message>
    <message>
        <source>{path} is open in another window (process {pid} on {host}), so here it can only be looked at. Close the other window to change it here.</source>
        <translation>{path} está abierto en otra ventana (proceso {pid} en {host}), así que aquí solo se puede mirar. Cierra la otra ventana para cambiarlo aquí.</translation>
    </message>
    <message>
        <source>Nothing can be written in {path} ({detail}), so it can only be looked at. Look at its permissions, or copy the project to where you may write.</source>
        <translation>No se puede escribir nada en {path} ({detail}), así que solo se puede mirar. Revisa sus permisos o copia el proyecto a donde puedas escribir.</translation>
    </message>
    <message>
        <source>{path} is empty. It needs a line for each.</source>
        <translation>{path} está vacío. Necesita una línea para cada elemento.</translation>
    </message>
    <message>
        <source>{path} exists already, and nothing is ever overwritten. Choose a new name.</source>
        <translation>{path} ya existe, y nunca se sobrescribe nada. Elige un nombre nuevo.</translation>
    </message>
    <message>
        <source>{path} is no manifest that can be read ({detail}). Write it again.</source>
        <translation>{path} no es un manifiesto legible ({detail}). Vuelve a escribirlo.</translation>
    </message>
    <message>
        <source>{path} holds pictures already. A manifest is rebuilt into a new project.</source>
        <translation>{path} ya contiene imágenes. Un manifiesto se rehace en un proyecto nuevo.</translation>
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
    <name>Questions</name>
    <message>
        <source>The same file is in several classes: {classes}. Which is right?</source>
        <translation>El mismo archivo está en varias clases: {classes}. ¿Cuál es la correcta?</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>«{name}»</translation>
    </message>
    <message>
        <source>It is in “{own}”, and looks like “{other}”: {likely} against {unlikely}. Is the label right?</source>
        <translation>Está en «{own}» y se parece a «{other}»: {likely} frente a {unlikely}. ¿Es correcta la etiqueta?</translation>
    </message>
    <message>
        <source>It is “{name}”</source>
        <translation>Es «{name}»</translation>
    </message>
    <message>
        <source>Keep “{name}”</source>
        <translation>Dejar «{name}»</translation>
    </message>
    <message>
        <source>Change to “{name}”</source>
        <translation>Cambiar a «{name}»</translation>
    </message>
    <message>
        <source>Put it aside</source>
        <translation>Apartarla</translation>
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
        <translation>Otras en «{name}»</translation>
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
    <name>Rail</name>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
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
    <name>Reasons</name>
    <message>
        <source>Damaged: it cannot be decoded to its end</source>
        <translation>Dañado: no se puede descodificar hasta el final</translation>
    </message>
    <message>
        <source>Empty: 0 bytes</source>
        <translation>Vacío: 0 bytes</translation>
    </message>
    <message>
        <source>Not there any more</source>
        <translation>Ya no está</translation>
    </message>
    <message>
        <source>No permission to read it</source>
        <translation>Sin permiso para leerlo</translation>
    </message>
    <message>
        <source>A file in a zip that would leave its folder</source>
        <translation>Un archivo de un zip que saldría de su carpeta</translation>
    </message>
    <message>
        <source>Its name is not valid text: rename it</source>
        <translation>Su nombre no es texto válido: cámbialo</translation>
    </message>
    <message>
        <source>It could not be copied into the project</source>
        <translation>No se pudo copiar al proyecto</translation>
    </message>
    <message>
        <source>An empty folder</source>
        <translation>Una carpeta vacía</translation>
    </message>
    <message>
        <source>It holds no pictures</source>
        <translation>No contiene imágenes</translation>
    </message>
    <message>
        <source>It does not exist</source>
        <translation>No existe</translation>
    </message>
    <message>
        <source>A line without a path, with quotes that do not close, or with a formula</source>
        <translation>Una línea sin ruta, con comillas sin cerrar o con una fórmula</translation>
    </message>
    <message>
        <source>Not a picture of a format that is read here, whatever its name says</source>
        <translation>No es una imagen de un formato que se lea aquí, diga lo que diga su nombre</translation>
    </message>
    <message>
        <source>More pixels or bytes than Goldilocks decodes</source>
        <translation>Más píxeles o bytes de los que Goldilocks descodifica</translation>
    </message>
    <message>
        <source>Decoding it crashed the decoder: damaged, or made to do harm</source>
        <translation>Al descodificarla se cerró el descodificador: está dañada o hecha para hacer daño</translation>
    </message>
    <message>
        <source>Decoding it took longer than any sound picture takes</source>
        <translation>Descodificarla llevó más tiempo del que lleva cualquier imagen en buen estado</translation>
    </message>
    <message>
        <source>Decoding it needs more memory than a sound picture, or than is free</source>
        <translation>Descodificarla necesita más memoria que una imagen en buen estado, o que la que hay libre</translation>
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
        <translation>… y {n} más. «Guardar la lista» los escribe todos.</translation>
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
        <source>{n} files are listed in {path}.</source>
        <translation>{path} contiene la lista de {n} archivos.</translation>
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
    <name>ResultView</name>
    <message>
        <source>A row is what the pictures truly show, a column what they were called.</source>
        <translation>Una fila es lo que las imágenes muestran de verdad; una columna, lo que se respondió.</translation>
    </message>
    <message>
        <source>No mistakes</source>
        <translation>Ningún error</translation>
    </message>
    <message>
        <source>The {shown} surest mistakes of {n}</source>
        <translation>Los {shown} errores más seguros de {n}</translation>
    </message>
    <message>
        <source>All mistakes, the surest first</source>
        <translation>Todos los errores, los más seguros primero</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>Matriz de confusión</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Clases</translation>
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
        <source>Other validation pictures of the same kind would have given another figure: in 95 of 100 such cases an interval made this way holds the true one (Wilson).</source>
        <translation>Otras imágenes de validación del mismo tipo habrían dado otra cifra: en 95 de cada 100 casos un intervalo así contiene la verdadera (Wilson).</translation>
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
        <source>no validation part</source>
        <translation>sin parte de validación</translation>
    </message>
    <message>
        <source>95 %: {low} to {high}, n = {n}</source>
        <translation>95 %: de {low} a {high}, n = {n}</translation>
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
        <source>Choose an architecture at the left and press Train. Its loss and its accuracy are drawn here while it learns, a point an epoch.</source>
        <translation>Elige una arquitectura a la izquierda y pulsa Entrenar. Aquí se dibujan su pérdida y su exactitud mientras aprende, un punto por época.</translation>
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
        <source>Pictures that could not be read and took no part: {n}.</source>
        <translation>Imágenes que no se pudieron leer y no participaron: {n}.</translation>
    </message>
    <message>
        <source>The loss diverged in epoch {epoch}. Training went back to step {to_step} of epoch {to_epoch} and goes on with half the learning rate, {lr}.</source>
        <translation>La pérdida divergió en la época {epoch}. El entrenamiento volvió al paso {to_step} de la época {to_epoch} y sigue con la mitad de la tasa de aprendizaje, {lr}.</translation>
    </message>
    <message>
        <source>The loss diverged in epoch {epoch}. Training went back to the end of epoch {to_epoch} and goes on with half the learning rate, {lr}.</source>
        <translation>La pérdida divergió en la época {epoch}. El entrenamiento volvió al final de la época {to_epoch} y sigue con la mitad de la tasa de aprendizaje, {lr}.</translation>
    </message>
    <message>
        <source>The loss diverged in epoch {epoch}. Training began again from the start, with half the learning rate, {lr}.</source>
        <translation>La pérdida divergió en la época {epoch}. El entrenamiento empezó de nuevo desde el principio, con la mitad de la tasa de aprendizaje, {lr}.</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>training</source>
        <translation>entrenando</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>terminado</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>detenido</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fallido</translation>
    </message>
    <message>
        <source>the defaults</source>
        <translation>los predeterminados</translation>
    </message>
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
        <source>On the validation part, at the best epoch. Small differences are luck: see each one&apos;s interval.</source>
        <translation>En la parte de validación, en la mejor época. Las diferencias pequeñas son azar: mira el intervalo de cada una.</translation>
    </message>
    <message>
        <source>Val. loss</source>
        <translation>Pérdida val.</translation>
    </message>
    <message>
        <source>On the validation part, at the best epoch, in nats; the lower the better.</source>
        <translation>En la parte de validación, en la mejor época, en nats; cuanto menor, mejor.</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Qué cambia</translation>
    </message>
    <message>
        <source>from {n}</source>
        <translation>del {n}</translation>
    </message>
    <message>
        <source>from {n}: {why}</source>
        <translation>del {n}: {why}</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Arquitectura</translation>
    </message>
    <message>
        <source>the same settings</source>
        <translation>los mismos ajustes</translation>
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
        <source>95 % interval: {low} to {high}, from {n} pictures</source>
        <translation>Intervalo del 95 %: de {low} a {high}, con {n} imágenes</translation>
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
        <source>From its parent</source>
        <translation>Con su origen</translation>
    </message>
    <message>
        <source>From the chosen run</source>
        <translation>Con el elegido</translation>
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
        <source>Report…</source>
        <translation>Informe…</translation>
    </message>
    <message>
        <source>Everything about the chosen run on a page to print or to send</source>
        <translation>Todo sobre el entrenamiento elegido en una página para imprimir o enviar</translation>
    </message>
    <message numerus="yes">
        <source>Repeat with %n other seed(s)</source>
        <translation>
            <numerusform>Repetir con %n semilla más</numerusform>
            <numerusform>Repetir con %n semillas más</numerusform>
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
        <source>Goes on from exactly where the chosen run left off</source>
        <translation>Sigue exactamente desde donde quedó el entrenamiento elegido</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Del; Ctrl+Z brings it back</source>
        <translation>Supr; Ctrl+Z lo trae de vuelta</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Ctrl+Z</translation>
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
    <name>RunsTable</name>
    <message>
        <source>All runs</source>
        <translation>Todos los entrenamientos</translation>
    </message>
</context>
<context>
    <name>Seal</name>
    <message>
        <source>Leave it sealed</source>
        <translation>Dejarla sellada</translation>
    </message>
    <message>
        <source>The test part tells how good the one model is that you have chosen. Choosing by it, or looking again and again, makes its figure too good to be true. It cannot be sealed again: every use is counted, and every report says the count.</source>
        <translation>La parte de test dice lo bueno que es el único modelo que has elegido. Elegir con ella, o mirarla una y otra vez, vuelve su cifra demasiado buena para ser cierta. No se puede volver a sellar: cada uso se cuenta y cada informe dice la cuenta.</translation>
    </message>
    <message>
        <source>Yes, use it (use {n})</source>
        <translation>Sí, usarla (uso {n})</translation>
    </message>
    <message>
        <source>The test part has never been used.</source>
        <translation>La parte de test no se ha usado nunca.</translation>
    </message>
    <message>
        <source>The test part has been used once.</source>
        <translation>La parte de test se ha usado una vez.</translation>
    </message>
    <message>
        <source>The test part has been used {n} times.</source>
        <translation>La parte de test se ha usado {n} veces.</translation>
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
        <source>Epochs</source>
        <translation>Épocas</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>Tamaño de imagen</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>Aumento de datos</translation>
    </message>
    <message>
        <source>Name of the run</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Pictures a step</source>
        <translation>Imágenes por paso</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>Optimizador</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>Momento</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Decaimiento de pesos</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>Suavizado de etiquetas</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Paciencia</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Hilos</translation>
    </message>
    <message>
        <source>As printed in 1998</source>
        <translation>Como en 1998</translation>
    </message>
    <message>
        <source>Weights learnt before</source>
        <translation>Pesos ya aprendidos</translation>
    </message>
    <message>
        <source>Only the last layer</source>
        <translation>Solo la última capa</translation>
    </message>
    <message>
        <source>Fine-tuning epochs</source>
        <translation>Épocas de ajuste fino</translation>
    </message>
    <message>
        <source>File of weights</source>
        <translation>Archivo de pesos</translation>
    </message>
    <message>
        <source>Rate of the backbone</source>
        <translation>Tasa del tronco</translation>
    </message>
    <message>
        <source>Batches a step</source>
        <translation>Lotes por paso</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Calentamiento</translation>
    </message>
    <message>
        <source>Rare classes</source>
        <translation>Clases escasas</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precisión numérica</translation>
    </message>
    <message>
        <source>Strictly repeatable</source>
        <translation>Estrictamente repetible</translation>
    </message>
    <message>
        <source>Recoveries</source>
        <translation>Recuperaciones</translation>
    </message>
    <message>
        <source>When the disk is full</source>
        <translation>Si el disco se llena</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Espejo</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Desplazamiento</translation>
    </message>
    <message>
        <source>Smallest crop</source>
        <translation>Recorte mínimo</translation>
    </message>
    <message>
        <source>Rotate (degrees)</source>
        <translation>Giro (grados)</translation>
    </message>
    <message>
        <source>Light and colour</source>
        <translation>Luz y color</translation>
    </message>
    <message>
        <source>Erase a part</source>
        <translation>Borrar una parte</translation>
    </message>
    <message>
        <source>An epoch is one pass over all training pictures. More let the model learn more, and in the end learn the pictures by heart.</source>
        <translation>Una época es una pasada por todas las imágenes de entrenamiento. Con más, el modelo aprende más y, al final, se aprende las imágenes de memoria.</translation>
    </message>
    <message>
        <source>Every picture is fitted into a square of this side. Twice the side costs about four times the time.</source>
        <translation>Cada imagen se ajusta a un cuadrado de este lado. El doble de lado cuesta unas cuatro veces más tiempo.</translation>
    </message>
    <message>
        <source>How far each step goes. Too high and the loss jumps or explodes; too low and it hardly moves.</source>
        <translation>Lo lejos que llega cada paso. Demasiado alta, la pérdida salta o explota; demasiado baja, apenas se mueve.</translation>
    </message>
    <message>
        <source>The share of units switched off at random in each step. It makes learning by heart harder; too much makes learning harder.</source>
        <translation>La proporción de unidades que se apagan al azar en cada paso. Dificulta aprender de memoria; demasiado dificulta aprender.</translation>
    </message>
    <message>
        <source>Shows each picture a little shifted, turned or lit differently in every epoch: the cheapest cure for overfitting after more pictures.</source>
        <translation>Muestra cada imagen un poco desplazada, girada o con otra luz en cada época: el remedio más barato contra el sobreajuste después de más imágenes.</translation>
    </message>
    <message>
        <source>What the table of runs calls it.</source>
        <translation>Cómo la llama la tabla de entrenamientos.</translation>
    </message>
    <message>
        <source>How many pictures one step averages over. Larger steps are smoother but fewer in an epoch.</source>
        <translation>Sobre cuántas imágenes promedia un paso. Los pasos grandes son más suaves, pero hay menos en una época.</translation>
    </message>
    <message>
        <source>How the gradient becomes a step. AdamW finds a pace for each weight by itself; SGD with momentum wants a well-chosen learning rate.</source>
        <translation>Cómo el gradiente se convierte en un paso. AdamW encuentra solo un ritmo para cada peso; SGD con momento pide una tasa bien elegida.</translation>
    </message>
    <message>
        <source>How much of the last step SGD carries into the next one.</source>
        <translation>Cuánto del paso anterior lleva SGD al siguiente.</translation>
    </message>
    <message>
        <source>How the learning rate changes: one cycle warms up and then cools down, cosine only cools down, steps divide it by ten twice.</source>
        <translation>Cómo cambia la tasa de aprendizaje: un ciclo calienta y luego enfría, el coseno solo enfría, los escalones la dividen entre diez dos veces.</translation>
    </message>
    <message>
        <source>Pulls every weight towards zero a little: a soft brake on overfitting.</source>
        <translation>Tira de cada peso un poco hacia cero: un freno suave al sobreajuste.</translation>
    </message>
    <message>
        <source>Asks for a little less than certainty, so that the model stays less sure of itself.</source>
        <translation>Pide algo menos que la certeza, para que el modelo esté menos seguro de sí mismo.</translation>
    </message>
    <message>
        <source>Stops early after this many epochs without a lower validation loss; 0 never does. The best model is kept in any case.</source>
        <translation>Detiene antes si en tantas épocas no baja la pérdida de validación; 0 nunca lo hace. El mejor modelo se conserva siempre.</translation>
    </message>
    <message>
        <source>Automatic is grey where all pictures are grey. Colour costs little; it can also mislead.</source>
        <translation>Automático es gris donde todas las imágenes son grises. El color cuesta poco; también puede engañar.</translation>
    </message>
    <message>
        <source>All that is random follows from it. Train twice with two seeds to see how much is luck.</source>
        <translation>De ella sale todo lo aleatorio. Entrena dos veces con dos semillas para ver cuánto es azar.</translation>
    </message>
    <message>
        <source>Automatic takes the graphics processor where there is one that works.</source>
        <translation>Automático usa el procesador gráfico donde haya uno que funcione.</translation>
    </message>
    <message>
        <source>How many processor cores it may use; 0 is all of them.</source>
        <translation>Cuántos núcleos puede usar; 0 son todos.</translation>
    </message>
    <message>
        <source>Scaled tanh, trainable subsampling and radial outputs as LeCun and others printed it.</source>
        <translation>Tangente hiperbólica escalada, submuestreo entrenable y salidas radiales, como lo publicaron LeCun y otros.</translation>
    </message>
    <message>
        <source>Begins with what was learnt from a million other photographs. With few pictures nothing helps more.</source>
        <translation>Empieza con lo aprendido de un millón de otras fotografías. Con pocas imágenes, nada ayuda más.</translation>
    </message>
    <message>
        <source>Leaves all layers but the last as they are. What they see in each picture is computed once, so that all later epochs take almost no time.</source>
        <translation>Deja como están todas las capas menos la última. Lo que ven en cada imagen se calcula una vez, así que las demás épocas apenas tardan.</translation>
    </message>
    <message>
        <source>In the last epochs the frozen layers learn too, in small steps. 0 leaves them as they are.</source>
        <translation>En las últimas épocas también aprenden las capas congeladas, a pasos pequeños. 0 las deja como están.</translation>
    </message>
    <message>
        <source>A safetensors file with torchvision&apos;s names. Empty takes the bundled or the model hub&apos;s weights.</source>
        <translation>Un archivo safetensors con los nombres de torchvision. Vacío toma los pesos incluidos o los del repositorio de modelos.</translation>
    </message>
    <message>
        <source>The part of the learning rate that layers learnt before get: large steps would spoil them.</source>
        <translation>La parte de la tasa de aprendizaje que reciben las capas ya aprendidas: pasos grandes las estropearían.</translation>
    </message>
    <message>
        <source>Shows every other picture left to right. Not for letters or digits.</source>
        <translation>Muestra una de cada dos imágenes reflejada. No sirve para letras ni cifras.</translation>
    </message>
    <message>
        <source>How far a picture is moved at most, as a part of its side.</source>
        <translation>Cuánto se mueve como mucho una imagen, como parte de su lado.</translation>
    </message>
    <message>
        <source>The smallest part of the picture&apos;s area that is zoomed in on; 1 never zooms.</source>
        <translation>La parte más pequeña del área que se amplía; 1 no amplía nunca.</translation>
    </message>
    <message>
        <source>How far a picture is turned at most, either way.</source>
        <translation>Cuánto se gira como mucho una imagen, a un lado u otro.</translation>
    </message>
    <message>
        <source>How far brightness, contrast and saturation change at most.</source>
        <translation>Cuánto cambian como mucho el brillo, el contraste y la saturación.</translation>
    </message>
    <message>
        <source>The chance that a rectangle is covered, so that no single spot decides.</source>
        <translation>La probabilidad de tapar un rectángulo, para que ningún punto decida por sí solo.</translation>
    </message>
    <message>
        <source>How many batches are added up before a step: a larger step than memory has room for at once.</source>
        <translation>Cuántos lotes se suman antes de un paso: un paso mayor de lo que cabe de una vez en la memoria.</translation>
    </message>
    <message>
        <source>The part of the run over which the learning rate rises from almost nothing.</source>
        <translation>La parte del entrenamiento en la que la tasa de aprendizaje sube desde casi nada.</translation>
    </message>
    <message>
        <source>Where some classes have few pictures: count those more, or show them more often.</source>
        <translation>Si algunas clases tienen pocas imágenes: contarlas más o mostrarlas más a menudo.</translation>
    </message>
    <message>
        <source>Numbers of 16 bits are faster where the processor has instructions for them. Automatic measures once whether that is so here.</source>
        <translation>Los números de 16 bits son más rápidos donde el procesador tiene instrucciones para ellos. Automático mide una vez si aquí es así.</translation>
    </message>
    <message>
        <source>Refuses any operation whose last digit could differ from one time to the next. May be slower.</source>
        <translation>Rechaza toda operación cuyo último dígito pudiera cambiar de una vez a otra. Puede ser más lento.</translation>
    </message>
    <message>
        <source>How often a training that diverges goes back to its last checkpoint with half the rate.</source>
        <translation>Cuántas veces un entrenamiento que diverge vuelve a su último punto de control con la mitad de la tasa.</translation>
    </message>
    <message>
        <source>Go on without saving until there is room again, or pause at the last checkpoint.</source>
        <translation>Seguir sin guardar hasta que haya sitio, o hacer una pausa en el último punto de control.</translation>
    </message>
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
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Ligero</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>Fuerte</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>Propio</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>Como están</translation>
    </message>
    <message>
        <source>Count more</source>
        <translation>Contar más</translation>
    </message>
    <message>
        <source>Show more often</source>
        <translation>Mostrar más</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>One cycle</source>
        <translation>Un ciclo</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Coseno</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Escalones</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>Constante</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Gris</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Color</translation>
    </message>
    <message>
        <source>{n} px</source>
        <translation>{n} px</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
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
    <name>Side</name>
    <message>
        <source>No project yet</source>
        <translation>Sin proyecto</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Acciones</translation>
    </message>
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
</context>
<context>
    <name>Together</name>
    <message>
        <source>Kept together</source>
        <translation>Queda junto</translation>
    </message>
    <message>
        <source>Pictures of one burst, one animal or one file are nearly the same. If one trains and another tests, the model is asked what it knows by heart.</source>
        <translation>Las imágenes de una ráfaga, de un animal o de un archivo son casi iguales. Si una entrena y otra es de test, se le pregunta al modelo lo que se sabe de memoria.</translation>
    </message>
    <message>
        <source>Whatever belongs together</source>
        <translation>Todo lo que va junto</translation>
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
    <name>Verdict</name>
    <message>
        <source>Too early to tell</source>
        <translation>Aún es pronto</translation>
    </message>
    <message>
        <source>Still learning</source>
        <translation>Aún aprende</translation>
    </message>
    <message>
        <source>Underfits</source>
        <translation>Subajuste</translation>
    </message>
    <message>
        <source>Just right</source>
        <translation>En su punto</translation>
    </message>
    <message>
        <source>Overfits</source>
        <translation>Sobreajuste</translation>
    </message>
    <message>
        <source>Diverged</source>
        <translation>Divergió</translation>
    </message>
    <message>
        <source>Without validation pictures nobody can tell whether what it learns holds for other pictures.</source>
        <translation>Sin imágenes de validación nadie puede saber si lo que aprende vale para otras imágenes.</translation>
    </message>
    <message>
        <source>A few epochs more, and the curves will tell.</source>
        <translation>Unas épocas más y las curvas lo dirán.</translation>
    </message>
    <message>
        <source>The validation loss still falls: what it learns helps with new pictures, too.</source>
        <translation>La pérdida de validación aún baja: lo que aprende también sirve para imágenes nuevas.</translation>
    </message>
    <message>
        <source>Since epoch {n} it learns no more, and it does not even know the training pictures well.</source>
        <translation>Desde la época {n} ya no aprende más, y ni siquiera conoce bien las imágenes de entrenamiento.</translation>
    </message>
    <message>
        <source>Since epoch {n} it knows the training pictures well and new pictures almost as well.</source>
        <translation>Desde la época {n} conoce bien las imágenes de entrenamiento y casi igual de bien las nuevas.</translation>
    </message>
    <message>
        <source>Since epoch {n} it learns the training pictures by heart, which does not help with new ones.</source>
        <translation>Desde la época {n} aprende de memoria las imágenes de entrenamiento, lo que no ayuda con las nuevas.</translation>
    </message>
    <message>
        <source>Since epoch {n} it does no better than guessing.</source>
        <translation>Desde la época {n} no lo hace mejor que adivinando.</translation>
    </message>
    <message>
        <source>a guess</source>
        <translation>una conjetura</translation>
    </message>
    <message>
        <source>fairly sure</source>
        <translation>bastante seguro</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>seguro</translation>
    </message>
    <message>
        <source>The validation loss is {share} above its lowest, of epoch {since}: {errors} standard errors.</source>
        <translation>La pérdida de validación está un {share} por encima de su mínimo, el de la época {since}: {errors} errores estándar.</translation>
    </message>
    <message>
        <source>The training accuracy is {value} points above the validation accuracy{interval}.</source>
        <translation>La exactitud de entrenamiento supera en {value} puntos a la de validación{interval}.</translation>
    </message>
    <message>
        <source>The validation loss is {value} above the training loss{interval}.</source>
        <translation>La pérdida de validación supera en {value} a la de entrenamiento{interval}.</translation>
    </message>
    <message>
        <source>In epoch {epoch} the loss was no number any more.</source>
        <translation>En la época {epoch} la pérdida dejó de ser un número.</translation>
    </message>
    <message>
        <source>Training had to go back {times} times.</source>
        <translation>El entrenamiento tuvo que volver atrás {times} veces.</translation>
    </message>
    <message>
        <source>{epochs} epochs have ended.</source>
        <translation>Han terminado {epochs} épocas.</translation>
    </message>
    <message>
        <source>There is no validation part.</source>
        <translation>No hay parte de validación.</translation>
    </message>
    <message>
        <source>{value} of the training pictures are answered rightly; {wanted} is good.</source>
        <translation>Acierta el {value} de las imágenes de entrenamiento; un {wanted} es bueno.</translation>
    </message>
    <message>
        <source>The training loss is {loss}; guessing by frequency costs {prior}.</source>
        <translation>La pérdida de entrenamiento es {loss}; adivinar por frecuencia cuesta {prior}.</translation>
    </message>
    <message>
        <source>The validation accuracy is {accuracy}; always naming the largest class reaches {majority}.</source>
        <translation>La exactitud de validación es {accuracy}; decir siempre la clase mayor llega a {majority}.</translation>
    </message>
    <message>
        <source>The validation accuracy is {accuracy}; a linear classifier on learnt features reaches {probe}.</source>
        <translation>La exactitud de validación es {accuracy}; un clasificador lineal sobre características aprendidas llega a {probe}.</translation>
    </message>
    <message>
        <source>How many pictures there are is unknown, so the gap has no interval.</source>
        <translation>No se sabe cuántas imágenes hay, así que la diferencia no tiene intervalo.</translation>
    </message>
    <message>
        <source>Validation loss: {value} per epoch{interval}, over the last {n} epochs.</source>
        <translation>Pérdida de validación: {value} por época{interval}, en las últimas {n} épocas.</translation>
    </message>
    <message>
        <source>Training loss: {value} per epoch{interval}, over the last {n} epochs.</source>
        <translation>Pérdida de entrenamiento: {value} por época{interval}, en las últimas {n} épocas.</translation>
    </message>
    <message>
        <source>{n} validation pictures leave it open, and more would hardly settle it.</source>
        <translation>{n} imágenes de validación lo dejan abierto, y más apenas lo aclararían.</translation>
    </message>
    <message>
        <source>{n} validation pictures are too few to be sure; about {needed} would settle it.</source>
        <translation>{n} imágenes de validación son pocas para estar seguro; unas {needed} lo aclararían.</translation>
    </message>
    <message>
        <source>the same with another seed</source>
        <translation>lo mismo con otra semilla</translation>
    </message>
    <message>
        <source>Without validation pictures the two cannot be compared.</source>
        <translation>Sin imágenes de validación no se pueden comparar.</translation>
    </message>
    <message>
        <source>No difference beyond chance</source>
        <translation>Ninguna diferencia más allá del azar</translation>
    </message>
    <message>
        <source>{head}: validation loss {value} (95 %: {low} to {high}, the same {n} pictures).</source>
        <translation>{head}: pérdida de validación {value} (95 %: de {low} a {high}, las mismas {n} imágenes).</translation>
    </message>
    <message>
        <source>It helped</source>
        <translation>Ayudó</translation>
    </message>
    <message>
        <source>It made things worse</source>
        <translation>Empeoró</translation>
    </message>
    <message>
        <source>validation accuracy {value} points (95 %: {low} to {high}, the same {n} pictures).</source>
        <translation>exactitud de validación {value} puntos (95 %: de {low} a {high}, las mismas {n} imágenes).</translation>
    </message>
    <message>
        <source>validation accuracy {value} points (95 %: {low} to {high}, other pictures).</source>
        <translation>exactitud de validación {value} puntos (95 %: de {low} a {high}, otras imágenes).</translation>
    </message>
    <message>
        <source> (95 %: {low} to {high})</source>
        <translation> (95 %: de {low} a {high})</translation>
    </message>
    <message>
        <source>Lines of the record that cannot be read: {count}. Another version may have written them.</source>
        <translation>Líneas del registro que no se pueden leer: {count}. Quizá las escribió otra versión.</translation>
    </message>
    <message>
        <source>Epochs that are missing in the record: {count}.</source>
        <translation>Épocas que faltan en el registro: {count}.</translation>
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
        <source>Learns from parts of the training part, and looks where the accuracy leads</source>
        <translation>Aprende de fracciones de la parte de entrenamiento y mira adónde lleva la exactitud</translation>
    </message>
    <message>
        <source>Beside run {n}: {text}</source>
        <translation>Frente al entrenamiento {n}: {text}</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>{n} más</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>{number} %</source>
        <translation>{number} %</translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation>{s} s</translation>
    </message>
    <message>
        <source>{m} min {s} s</source>
        <translation>{m} min {s} s</translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation>{h} h {m} min</translation>
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
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Tr</source>
        <comment>Training, in a few letters</comment>
        <translation>Ent</translation>
    </message>
    <message>
        <source>Val</source>
        <comment>Validation, in a few letters</comment>
        <translation>Val</translation>
    </message>
    <message>
        <source>Test</source>
        <comment>Test, in a few letters</comment>
        <translation>Test</translation>
    </message>
    <message>
        <source>Looking through the folders</source>
        <translation>Recorriendo las carpetas</translation>
    </message>
    <message>
        <source>Unpacking</source>
        <translation>Descomprimiendo</translation>
    </message>
    <message>
        <source>Copying pictures</source>
        <translation>Copiando imágenes</translation>
    </message>
    <message>
        <source>Looking at every picture</source>
        <translation>Mirando cada imagen</translation>
    </message>
    <message>
        <source>Adding pictures</source>
        <translation>Añadiendo imágenes</translation>
    </message>
    <message>
        <source>Reading pictures</source>
        <translation>Leyendo imágenes</translation>
    </message>
    <message>
        <source>Splitting</source>
        <translation>Dividiendo</translation>
    </message>
    <message>
        <source>Comparing pictures</source>
        <translation>Comparando imágenes</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>Evaluando</translation>
    </message>
    <message>
        <source>Classifying</source>
        <translation>Clasificando</translation>
    </message>
    <message>
        <source>Trying the settings</source>
        <translation>Probando los ajustes</translation>
    </message>
    <message>
        <source>Timing an epoch</source>
        <translation>Midiendo una época</translation>
    </message>
    <message>
        <source>Learning from parts of the pictures</source>
        <translation>Aprendiendo de fracciones de las imágenes</translation>
    </message>
    <message>
        <source>Looking at the pictures with the learnt network</source>
        <translation>Mirando las imágenes con la red ya aprendida</translation>
    </message>
    <message>
        <source>Fetching learnt weights</source>
        <translation>Descargando pesos ya aprendidos</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Trabajando</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>dañados</translation>
    </message>
    <message>
        <source>empty files</source>
        <translation>archivos vacíos</translation>
    </message>
    <message>
        <source>no pictures</source>
        <translation>que no son imágenes</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>demasiado grandes</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>ausentes</translation>
    </message>
    <message>
        <source>no permission</source>
        <translation>sin permiso</translation>
    </message>
    <message>
        <source>unsafe paths</source>
        <translation>rutas inseguras</translation>
    </message>
    <message>
        <source>bad names</source>
        <translation>nombres no válidos</translation>
    </message>
    <message>
        <source>not copied</source>
        <translation>no copiados</translation>
    </message>
    <message>
        <source>duplicates</source>
        <translation>duplicadas</translation>
    </message>
    <message>
        <source>near-duplicates</source>
        <translation>casi duplicadas</translation>
    </message>
    <message>
        <source>in two classes</source>
        <translation>en dos clases</translation>
    </message>
    <message>
        <source>Class “{class}” has too few pictures ({pictures}): none of them is in {missing}. Add pictures to it.</source>
        <translation>La clase «{class}» tiene muy pocas imágenes ({pictures}): ninguna está en {missing}. Añádele imágenes.</translation>
    </message>
    <message>
        <source>{pictures} pictures are too many to compare by their looks: only files with the same bytes count as alike, and near-duplicates that findings named before.</source>
        <translation>{pictures} imágenes son demasiadas para compararlas por su aspecto: solo cuentan como parecidos los archivos con los mismos bytes y las casi duplicadas que los hallazgos ya nombraron.</translation>
    </message>
    <message>
        <source>Without a validation part there is no verdict and no early stopping, and the last epoch is kept instead of the best one.</source>
        <translation>Sin parte de validación no hay veredicto ni parada temprana, y se conserva la última época en lugar de la mejor.</translation>
    </message>
    <message>
        <source>Without a test part nothing says how good the model is on pictures that it has never seen.</source>
        <translation>Sin parte de test nada dice lo bueno que es el modelo con imágenes que nunca ha visto.</translation>
    </message>
    <message>
        <source>Measuring pictures</source>
        <translation>Midiendo imágenes</translation>
    </message>
    <message>
        <source>Comparing pictures that look alike</source>
        <translation>Comparando imágenes parecidas</translation>
    </message>
    <message>
        <source>Judging the labels</source>
        <translation>Juzgando las etiquetas</translation>
    </message>
    <message>
        <source>doubtful labels</source>
        <translation>etiquetas dudosas</translation>
    </message>
    <message>
        <source>shortcuts</source>
        <translation>atajos</translation>
    </message>
    <message>
        <source>rare classes</source>
        <translation>clases escasas</translation>
    </message>
    <message>
        <source>odd sizes</source>
        <translation>tamaños raros</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>vacías</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>oscuras</translation>
    </message>
    <message>
        <source>blurred</source>
        <translation>borrosas</translation>
    </message>
    <message>
        <source>Measuring what a leak is worth</source>
        <translation>Midiendo cuánto vale una fuga</translation>
    </message>
    <message>
        <source>Writing the pictures</source>
        <translation>Escribiendo las imágenes</translation>
    </message>
    <message>
        <source>Class “{class}” has too few groups that stay together ({groups}): none of it is in {missing}.</source>
        <translation>La clase «{class}» tiene muy pocos grupos que quedan juntos ({groups}): no hay nada de ella en {missing}.</translation>
    </message>
    <message>
        <source>Class “{class}” has no pictures from {source}: it is neither validated nor tested.</source>
        <translation>La clase «{class}» no tiene imágenes de {source}: ni se valida ni se prueba.</translation>
    </message>
    <message>
        <source>{pictures} pictures belong together and were not divided.</source>
        <translation>{pictures} imágenes van juntas y no se dividieron.</translation>
    </message>
    <message>
        <source>{pictures} pictures from other sources only train: {sources}.</source>
        <translation>{pictures} imágenes de otras fuentes solo entrenan: {sources}.</translation>
    </message>
    <message>
        <source>{pictures} pictures are like some of the test or validation part. They are in no part: there they would change it, elsewhere they would leak.</source>
        <translation>{pictures} imágenes se parecen a algunas de test o de validación. No están en ninguna parte: allí la cambiarían, en otra serían una fuga.</translation>
    </message>
    <message>
        <source>Validation and test differ in where their pictures come from: {val} and {test} are from {source}. Choose one source for both.</source>
        <translation>Validación y test difieren en el origen de sus imágenes: {val} y {test} vienen de {source}. Elige una sola fuente para ambas.</translation>
    </message>
    <message>
        <source>Most pictures of class “{class}” look alike. That does not tell which belong together: they were divided one by one.</source>
        <translation>La mayoría de las imágenes de la clase «{class}» se parecen. Eso no dice cuáles van juntas: se dividieron una por una.</translation>
    </message>
    <message>
        <source>Pictures are alike in long chains; {links} of their weakest links were not followed.</source>
        <translation>Las imágenes se parecen en largas cadenas; no se siguieron {links} de sus eslabones más débiles.</translation>
    </message>
</context>
<context>
    <name>WrongPicture</name>
    <message>
        <source>called {name}, {share}</source>
        <translation>tomada por {name}, {share}</translation>
    </message>
    <message>
        <source>A “{truth}” that was called “{name}” with {share}</source>
        <translation>Una «{truth}» tomada por «{name}» con {share}</translation>
    </message>
</context>
</TS>
