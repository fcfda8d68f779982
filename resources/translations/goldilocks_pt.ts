<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt">
<context>
    <name>Actions</name>
    <message>
        <source>Go to {page}</source>
        <translation>Ir para {page}</translation>
    </message>
    <message>
        <source>Stop training</source>
        <translation>Parar o treinamento</translation>
    </message>
    <message>
        <source>Language: {name}</source>
        <translation>Idioma: {name}</translation>
    </message>
    <message>
        <source>First steps: from sample pictures to a tested model</source>
        <translation>Primeiros passos: das imagens de exemplo a um modelo testado</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Ações</translation>
    </message>
    <message>
        <source>Appearance: as the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance: light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance: dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename this project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this project in its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete this project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the project “{name}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder of pictures, or open a project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a zip file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a project from a manifest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classify with a model from a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open sample pictures: fashion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open sample pictures: clip art</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AddingCommands</name>
    <message>
        <source>Choose folder…</source>
        <translation>Escolher pasta…</translation>
    </message>
    <message>
        <source>Choose zip or CSV…</source>
        <translation>Escolher zip ou CSV…</translation>
    </message>
    <message>
        <source>Or a manifest: the project that it was saved from is made again, from pictures beside it.</source>
        <translation>Ou um manifesto: o projeto de que ele foi salvo é refeito, com as imagens ao lado dele.</translation>
    </message>
    <message>
        <source>A bundle: the file of a model that Goldilocks exported, here or on another computer.</source>
        <translation>Um pacote: o arquivo de um modelo que o Goldilocks exportou, aqui ou em outro computador.</translation>
    </message>
    <message>
        <source>Fashion: 2,000 grey pictures of ten kinds of clothes</source>
        <translation>Moda: 2.000 imagens em cinza de dez tipos de roupa</translation>
    </message>
    <message>
        <source>Clip art: 359 colour drawings of five kinds of things</source>
        <translation>Clip art: 359 desenhos coloridos de cinco tipos de coisas</translation>
    </message>
    <message>
        <source>Choose a folder of pictures, or a project</source>
        <translation>Escolha uma pasta de imagens, ou um projeto</translation>
    </message>
    <message>
        <source>Zip, CSV and manifest files</source>
        <translation>Arquivos zip, CSV e manifestos</translation>
    </message>
    <message>
        <source>Choose a zip, a CSV or a manifest</source>
        <translation>Escolha um zip, um CSV ou um manifesto</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Escolha um modelo</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelos</translation>
    </message>
</context>
<context>
    <name>FirstStepsStrip</name>
    <message>
        <source>Leave the first steps</source>
        <translation>Sair dos primeiros passos</translation>
    </message>
    <message>
        <source>New here? Four steps lead from sample pictures to a model that is trained and tested.</source>
        <translation>Primeira vez aqui? Quatro passos levam das imagens de exemplo a um modelo treinado e testado.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Começar</translation>
    </message>
    <message>
        <source>{step}: done</source>
        <translation>{step}: feito</translation>
    </message>
    <message>
        <source>{step}: to do</source>
        <translation>{step}: a fazer</translation>
    </message>
    <message>
        <source>Done: this model was tested on pictures that it had never seen. Your own pictures are next.</source>
        <translation>Pronto: este modelo foi testado com imagens que nunca tinha visto. Agora é a vez das suas.</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Concluir</translation>
    </message>
    <message>
        <source>First, pictures in folders, one for each class: here are some to try.</source>
        <translation>Primeiro, imagens em pastas, uma para cada classe: aqui há algumas para experimentar.</translation>
    </message>
    <message>
        <source>Open the sample pictures</source>
        <translation>Abrir as imagens de exemplo</translation>
    </message>
    <message>
        <source>It learns. The curves show how well, also on pictures that it does not learn from.</source>
        <translation>Está aprendendo. As curvas mostram quão bem, também com imagens das quais não aprende.</translation>
    </message>
    <message>
        <source>Now press “{button}”.</source>
        <translation>Agora pressione “{button}”.</translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>The next step is on the page {page}.</source>
        <translation>O próximo passo está na página {page}.</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Ir até lá</translation>
    </message>
</context>
<context>
    <name>Glossary</name>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a picture shows, such as “cat”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where pictures came from: a phone, the web, a second microscope.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Divisão</translation>
    </message>
    <message>
        <source>The decision which pictures train, which validate and which test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pictures that the model learns from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures that show which epoch and which model is best. It never learns them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures kept back until the end. They tell once how good the chosen model is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures that are nearly the same in two parts of the split. They flatter the result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures that must stay in one part: a burst, one animal, copies of a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan of a network: its layers and their connections. It knows nothing yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An architecture that has been trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pretrained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained before on a million other pictures. Only the last layer learns your classes, so that few pictures are enough (transfer learning).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One pass over all training pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pictures of one step of the training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far each step changes the model: too large diverges, too small never arrives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random changes to training pictures, such as mirroring, against overfitting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switches off random units during training, against overfitting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number that decides everything random. The same seed gives the same result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Underfitting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model does not even know the training pictures well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overfitting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model learns the training pictures by heart and gets worse on others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How wrong the answers are, with their confidence. Training makes it smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The share of right answers among all answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The range in which the true accuracy lies in 95 of 100 such measurements.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly the model prefers its answer. It can be confident and wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the pictures of a class, the share that was recognised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the pictures that were called a class, the share that belongs to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One figure for precision and recall together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True classes against the model’s answers: which classes are mixed up.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GuideWindow</name>
    <message>
        <source>Goldilocks guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of the guide</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Help</source>
        <translation>Ajuda</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>Glossário</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Novidades</translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the chosen pictures a class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move among pictures, runs and architectures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the next field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close a list or leave a view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image classifiers that are not underfitted, not overfitted, but just right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything stays on this computer: no picture is sent anywhere, and no account is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licences of everything inside</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>Projects are kept in {folder}</source>
        <translation>Os projetos ficam em {folder}</translation>
    </message>
    <message>
        <source>Your projects</source>
        <translation>Seus projetos</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Mudar…</translation>
    </message>
    <message>
        <source>Drop folders of pictures here</source>
        <translation>Solte aqui pastas com imagens</translation>
    </message>
    <message>
        <source>One folder for each class, a folder of such folders, a zip of them, or a CSV. Your files stay as they are.</source>
        <translation>Uma pasta para cada classe, uma pasta com essas pastas, um zip delas ou um CSV. Seus arquivos ficam como estão.</translation>
    </message>
    <message>
        <source>Open the sample pictures</source>
        <translation>Abrir as imagens de exemplo</translation>
    </message>
    <message>
        <source>Real pictures, free to use.</source>
        <translation>Imagens reais, de uso livre.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Mostrar na pasta</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>Tirar desta lista</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Excluir…</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop training</source>
        <translation>Parar o treinamento</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report is saved in {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop to add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model is being trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing the window stops the training. The best model so far is kept; the remaining epochs are not trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MenuCommands</name>
    <message>
        <source>Settings…</source>
        <translation>Configurações…</translation>
    </message>
    <message>
        <source>Guide to this page</source>
        <translation>Guia desta página</translation>
    </message>
    <message>
        <source>If something goes wrong</source>
        <translation>Se algo der errado</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atalhos de teclado</translation>
    </message>
    <message>
        <source>Glossary</source>
        <translation>Glossário</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Novidades</translation>
    </message>
    <message>
        <source>About Goldilocks</source>
        <translation>Sobre o Goldilocks</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Sair</translation>
    </message>
</context>
<context>
    <name>ProjectButton</name>
    <message>
        <source>No project open</source>
        <translation>Nenhum projeto aberto</translation>
    </message>
    <message>
        <source>Project: {name}</source>
        <translation>Projeto: {name}</translation>
    </message>
    <message>
        <source>Open, rename or delete projects</source>
        <translation>Abrir, renomear ou excluir projetos</translation>
    </message>
</context>
<context>
    <name>ProjectCard</name>
    <message>
        <source>More about {name}</source>
        <translation>Mais sobre {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n imagem</numerusform>
            <numerusform>%n imagens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n classe</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
    <message>
        <source>{share} on the test set</source>
        <translation>{share} no conjunto de teste</translation>
    </message>
    <message>
        <source>{share} on validation</source>
        <translation>{share} na validação</translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation>Ainda sem modelo</translation>
    </message>
    <message>
        <source>changed on {day}</source>
        <translation>alterado em {day}</translation>
    </message>
</context>
<context>
    <name>ProjectCommands</name>
    <message>
        <source>New project…</source>
        <translation>Novo projeto…</translation>
    </message>
    <message>
        <source>Open a project…</source>
        <translation>Abrir um projeto…</translation>
    </message>
    <message>
        <source>All projects</source>
        <translation>Todos os projetos</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Renomear…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Mostrar na pasta</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Excluir…</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Projetos recentes</translation>
    </message>
    <message>
        <source>Name of the new project. It will be kept in {folder}</source>
        <translation>Nome do novo projeto. Ele ficará em {folder}</translation>
    </message>
    <message>
        <source>Choose the folder of a project</source>
        <translation>Escolha a pasta de um projeto</translation>
    </message>
    <message>
        <source>Name of the project</source>
        <translation>Nome do projeto</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Steps</source>
        <translation>Passos</translation>
    </message>
</context>
<context>
    <name>RailButton</name>
    <message>
        <source>Done.</source>
        <translation>Feito.</translation>
    </message>
    <message>
        <source>This is the next step.</source>
        <translation>Este é o próximo passo.</translation>
    </message>
</context>
<context>
    <name>ReportWriter</name>
    <message>
        <source>Save the report</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Configurações</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como o sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clara</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Escura</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aparência</translation>
    </message>
    <message>
        <source>Open the last project at start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A quick look by itself, before a first training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Once two classes have ten pictures each: a small test in the background.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cache, GiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a project computes again if need be. Automatic: a quarter of the free space, at most 16 GiB. Applies from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device and threads apply to new trainings. Existing projects stay where they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Escolher…</translation>
    </message>
    <message>
        <source>The environment variable GOLDILOCKS_HOME decides this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No crash has left a report.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Mostrar na pasta</translation>
    </message>
    <message>
        <source>Folder for new projects</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Everything that Goldilocks can do, found by its name. Ctrl+K</source>
        <translation>Tudo o que o Goldilocks sabe fazer, encontrado pelo nome. Ctrl+K</translation>
    </message>
    <message>
        <source>Settings and help</source>
        <translation>Configurações e ajuda</translation>
    </message>
    <message>
        <source>The language of the window</source>
        <translation>O idioma da janela</translation>
    </message>
    <message>
        <source>Language: {name}</source>
        <translation>Idioma: {name}</translation>
    </message>
</context>
<context>
    <name>StartNotice</name>
    <message>
        <source>Show the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goldilocks did not end in good order last time. A report is on this computer; it was sent nowhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with {project}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goldilocks has been updated to version {version}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Novidades</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Dataset</source>
        <translation>Dados</translation>
    </message>
    <message>
        <source>The pictures that the model learns from. Your files stay where they are.</source>
        <translation>As imagens com que o modelo aprende. Seus arquivos ficam onde estão.</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Divisão</translation>
    </message>
    <message>
        <source>Pictures that a model has learnt from cannot tell how good it is. Others must.</source>
        <translation>Imagens com que um modelo aprendeu não dizem o quanto ele é bom. Outras precisam dizer.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Treinar</translation>
    </message>
    <message>
        <source>Choose an architecture, watch it learn, and see when it is just right.</source>
        <translation>Escolha uma arquitetura, veja-a aprender e descubra quando está no ponto certo.</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Avaliar</translation>
    </message>
    <message>
        <source>How often the model is right, how sure that number is, and where it errs.</source>
        <translation>Com que frequência o modelo acerta, quão certo é esse número e onde ele erra.</translation>
    </message>
    <message>
        <source>Classify</source>
        <translation>Classificar</translation>
    </message>
    <message>
        <source>Let a trained model say what new pictures show.</source>
        <translation>Deixe um modelo treinado dizer o que novas imagens mostram.</translation>
    </message>
    <message>
        <source>Lab</source>
        <translation>Laboratório</translation>
    </message>
    <message>
        <source>Convolution, pooling, overfitting and more, to touch. Works without a project.</source>
        <translation>Convolução, pooling, sobreajuste e mais, para experimentar. Funciona sem projeto.</translation>
    </message>
</context>
<context>
    <name>TrainingStrip</name>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rate} pictures/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training: epoch {epoch} of {epochs}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
