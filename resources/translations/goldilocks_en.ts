<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
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
    <name>DatasetPage</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
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
    <name>RunsPanel</name>
    <message numerus="yes">
        <source>Repeat with %n other seed(s)</source>
        <translation>
            <numerusform>Repeat with %n other seed</numerusform>
            <numerusform>Repeat with %n other seeds</numerusform>
        </translation>
    </message>
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
    <message numerus="yes">
        <source>%n deleted: undo</source>
        <translation>
            <numerusform>%n deleted: undo</numerusform>
            <numerusform>%n deleted: undo</numerusform>
        </translation>
    </message>
</context>
</TS>
