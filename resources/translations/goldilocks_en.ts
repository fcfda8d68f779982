<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>AlikeGroup</name>
    <message numerus="yes">
        <source>%n look alike</source>
        <translation>
            <numerusform>%n looks alike</numerusform>
            <numerusform>%n look alike</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n to the data set</source>
        <translation>
            <numerusform>Add %n to the data set</numerusform>
            <numerusform>Add %n to the data set</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlikePictures</name>
    <message numerus="yes">
        <source>%n picture(s) without an answer were compared.</source>
        <translation>
            <numerusform>%n picture without an answer was compared.</numerusform>
            <numerusform>%n pictures without an answer were compared.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnswerSaving</name>
    <message numerus="yes">
        <source>%n picture(s) copied to {path}.</source>
        <translation>
            <numerusform>%n picture copied to {path}.</numerusform>
            <numerusform>%n pictures copied to {path}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BesideView</name>
    <message numerus="yes">
        <source>%n run(s) side by side</source>
        <translation>
            <numerusform>%n run side by side</numerusform>
            <numerusform>%n runs side by side</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the %n oldest of those selected</source>
        <translation>
            <numerusform>the oldest of those selected</numerusform>
            <numerusform>the %n oldest of those selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckBar</name>
    <message numerus="yes">
        <source>Add %n to the data set</source>
        <translation>
            <numerusform>Add %n to the data set</numerusform>
            <numerusform>Add %n to the data set</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) added to the data set. The next split gives them a part.</source>
        <translation>
            <numerusform>%n picture added to the data set. The next split gives it a part.</numerusform>
            <numerusform>%n pictures added to the data set. The next split gives them a part.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) that it held already got another class.</source>
        <translation>
            <numerusform>%n picture that it held already got another class.</numerusform>
            <numerusform>%n pictures that it held already got another class.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be added.</source>
        <translation>
            <numerusform>%n file could not be added.</numerusform>
            <numerusform>%n files could not be added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) recorded into the data set, as one group. The next split gives them a part.</source>
        <translation>
            <numerusform>%n picture recorded into the data set, as one group. The next split gives it a part.</numerusform>
            <numerusform>%n pictures recorded into the data set, as one group. The next split gives them a part.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassNaming</name>
    <message numerus="yes">
        <source>%n picture(s) have no class yet. What can they show?</source>
        <translation>
            <numerusform>%n picture has no class yet. What can it show?</numerusform>
            <numerusform>%n pictures have no class yet. What can they show?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConvolutionTopic</name>
    <message numerus="yes">
        <source>The stride does not fit: %n row(s) and column(s) at the end stay unseen.</source>
        <translation>
            <numerusform>The stride does not fit: %n row and column at the end stays unseen.</numerusform>
            <numerusform>The stride does not fit: %n rows and columns at the end stay unseen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DatasetHeader</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown} of %n picture(s)</source>
        <translation>
            <numerusform>{shown} of %n picture</numerusform>
            <numerusform>{shown} of %n pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DepthsTopic</name>
    <message numerus="yes">
        <source>Training loss after %n epoch(s).</source>
        <translation>
            <numerusform>Training loss after %n epoch.</numerusform>
            <numerusform>Training loss after %n epochs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DropoutTopic</name>
    <message numerus="yes">
        <source>%n of 8 hidden neuron(s) out in this step, drawn by lot.</source>
        <translation>
            <numerusform>%n of 8 hidden neurons is out in this step, drawn by lot.</numerusform>
            <numerusform>%n of 8 hidden neurons are out in this step, drawn by lot.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>mean of %n step(s): {mean}</source>
        <translation>
            <numerusform>mean of %n step: {mean}</numerusform>
            <numerusform>mean of %n steps: {mean}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingCard</name>
    <message numerus="yes">
        <source>%n picture(s) were looked at. Click on a finding to see its pictures and what to do.</source>
        <translation>
            <numerusform>%n picture was looked at. Click on a finding to see its pictures and what to do.</numerusform>
            <numerusform>%n pictures were looked at. Click on a finding to see its pictures and what to do.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) were looked at, and nothing is odd with them.</source>
        <translation>
            <numerusform>%n picture was looked at, and nothing is odd with it.</numerusform>
            <numerusform>%n pictures were looked at, and nothing is odd with them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message numerus="yes">
        <source>%n picture(s) were excluded. Their files stay where they are.</source>
        <translation>
            <numerusform>%n picture was excluded. Its file stays where it is.</numerusform>
            <numerusform>%n pictures were excluded. Their files stay where they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) took the name of the larger class.</source>
        <translation>
            <numerusform>%n picture took the name of the larger class.</numerusform>
            <numerusform>%n pictures took the name of the larger class.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InsidePanels</name>
    <message numerus="yes">
        <source>%n channel(s) are off. A line marks each bar&apos;s end before that.</source>
        <translation>
            <numerusform>%n channel is off. A line marks where each bar ended before.</numerusform>
            <numerusform>%n channels are off. A line marks where each bar ended before.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JudgedView</name>
    <message numerus="yes">
        <source>%n picture(s), the largest loss first</source>
        <translation>
            <numerusform>%n picture, the largest loss first</numerusform>
            <numerusform>%n pictures, the largest loss first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Labelling</name>
    <message numerus="yes">
        <source>%n picture(s) to class “{name}”</source>
        <translation>
            <numerusform>%n picture to class “{name}”</numerusform>
            <numerusform>%n pictures to class “{name}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) to no class</source>
        <translation>
            <numerusform>%n picture to no class</numerusform>
            <numerusform>%n pictures to no class</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) to source “{name}”</source>
        <translation>
            <numerusform>%n picture to source “{name}”</numerusform>
            <numerusform>%n pictures to source “{name}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) to the part {name}</source>
        <translation>
            <numerusform>%n picture to the part {name}</numerusform>
            <numerusform>%n pictures to the part {name}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) to no part</source>
        <translation>
            <numerusform>%n picture to no part</numerusform>
            <numerusform>%n pictures to no part</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) excluded</source>
        <translation>
            <numerusform>%n picture excluded</numerusform>
            <numerusform>%n pictures excluded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) included again</source>
        <translation>
            <numerusform>%n picture included again</numerusform>
            <numerusform>%n pictures included again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) confirmed as “{name}”</source>
        <translation>
            <numerusform>%n picture confirmed as “{name}”</numerusform>
            <numerusform>%n pictures confirmed as “{name}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) merged into “{name}”</source>
        <translation>
            <numerusform>%n picture merged into “{name}”</numerusform>
            <numerusform>%n pictures merged into “{name}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) added from Classify</source>
        <translation>
            <numerusform>%n picture added from Classify</numerusform>
            <numerusform>%n pictures added from Classify</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) as imported</source>
        <translation>
            <numerusform>%n picture as imported</numerusform>
            <numerusform>%n pictures as imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) as in “{name}”</source>
        <translation>
            <numerusform>%n picture as in “{name}”</numerusform>
            <numerusform>%n pictures as in “{name}”</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LessonCard</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NeuronDrawing</name>
    <message numerus="yes">
        <source>%n hidden neuron(s) out</source>
        <translation>
            <numerusform>%n hidden neuron out</numerusform>
            <numerusform>%n hidden neurons out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PoolingTopic</name>
    <message numerus="yes">
        <source>The stride does not fit: %n row(s) and column(s) at the end stay unseen.</source>
        <translation>
            <numerusform>The stride does not fit: %n row and column at the end stays unseen.</numerusform>
            <numerusform>The stride does not fit: %n rows and columns at the end stay unseen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProjectCard</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message numerus="yes">
        <source>%n picture(s) to look at</source>
        <translation>
            <numerusform>%n picture to look at</numerusform>
            <numerusform>%n pictures to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueList</name>
    <message numerus="yes">
        <source>Held: %n run(s)</source>
        <translation>
            <numerusform>Held: %n run</numerusform>
            <numerusform>Held: %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Next: %n run(s)</source>
        <translation>
            <numerusform>Next: %n run</numerusform>
            <numerusform>Next: %n runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RescanNotice</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gone</source>
        <translation>
            <numerusform>%n gone</numerusform>
            <numerusform>%n gone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n moved</source>
        <translation>
            <numerusform>%n moved</numerusform>
            <numerusform>%n moved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultsDialog</name>
    <message numerus="yes">
        <source>A table with a line for each of %n lesson(s): your name, the lesson, its steps, how many questions you answered rightly, how many at the first try, how many tries, and the day. It is sent nowhere: you give the file to your teacher.</source>
        <translation>
            <numerusform>A table with a line for %n lesson: your name, the lesson, its steps, how many questions you answered rightly, how many at the first try, how many tries, and the day. It is sent nowhere: you give the file to your teacher.</numerusform>
            <numerusform>A table with a line for each of %n lessons: your name, the lesson, its steps, how many questions you answered rightly, how many at the first try, how many tries, and the day. It is sent nowhere: you give the file to your teacher.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunCommands</name>
    <message numerus="yes">
        <source>Repeat with %n other seed(s)</source>
        <translation>
            <numerusform>Repeat with %n other seed</numerusform>
            <numerusform>Repeat with %n other seeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Repeat the chosen run with %n other seed(s)</source>
        <translation>
            <numerusform>Repeat the chosen run with %n other seed</numerusform>
            <numerusform>Repeat the chosen run with %n other seeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deleted: undo</source>
        <translation>
            <numerusform>%n deleted: undo</numerusform>
            <numerusform>%n deleted: undo</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunsPanel</name>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScaleDialog</name>
    <message numerus="yes">
        <source>%n picture(s) of more than 8 bits</source>
        <translation>
            <numerusform>%n picture of more than 8 bits</numerusform>
            <numerusform>%n pictures of more than 8 bits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SplitTopic</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n draw(s), test parts of about {test} pictures: from {low} to {high}, {mean} on average; on new pictures {fresh}.</source>
        <translation>
            <numerusform>%n draw, a test part of about {test} pictures: from {low} to {high}, {mean} on average; on new pictures {fresh}.</numerusform>
            <numerusform>%n draws, test parts of about {test} pictures: from {low} to {high}, {mean} on average; on new pictures {fresh}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnderOverTopic</name>
    <message numerus="yes">
        <source>%n weight(s)</source>
        <translation>
            <numerusform>%n weight</numerusform>
            <numerusform>%n weights</numerusform>
        </translation>
    </message>
</context>
</TS>
