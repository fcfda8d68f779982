"""The words of a report that are not a verdict's, in English and Spanish: headings, sentences, settings."""

from core.report.language import Code

WORDS: dict[str, dict[Code, str]] = {
    "report_of": {"en": "Report of run {run}", "es": "Informe del entrenamiento {run}"},
    "comparison_of": {"en": "Comparison of {first} and {second}", "es": "Comparación de {first} y {second}"},
    "project": {"en": "Project", "es": "Proyecto"},
    "began": {"en": "Began", "es": "Comenzó"},
    "written_by": {
        "en": "Written by Goldilocks {version}, {at} UTC.",
        "es": "Escrito por Goldilocks {version}, {at} UTC.",
    },
    "note": {"en": "Note", "es": "Nota"},
    "from_run": {"en": "Comes from run", "es": "Viene del entrenamiento"},
    "since": {
        "en": "Since epoch {since}; best epoch {best}; confidence: {confidence}.",
        "es": "Desde la época {since}; mejor época {best}; certeza: {confidence}.",
    },
    "no_epoch": {"en": "No epoch has ended yet.", "es": "Aún no ha terminado ninguna época."},
    "why": {"en": "Why", "es": "Por qué"},
    "what_to_do": {"en": "What to do", "es": "Qué hacer"},
    "odd": {"en": "What was odd with the record", "es": "Lo que había de raro en el registro"},
    "said": {"en": "What happened while it was trained", "es": "Lo que pasó al entrenarlo"},
    "curves": {"en": "Curves", "es": "Curvas"},
    "loss": {"en": "Loss (nats)", "es": "Pérdida (nats)"},
    "accuracy": {"en": "Accuracy", "es": "Exactitud"},
    "epoch": {"en": "epoch", "es": "época"},
    "training": {"en": "training", "es": "entrenamiento"},
    "validation": {"en": "validation", "es": "validación"},
    "test": {"en": "test", "es": "prueba"},
    "best_epoch": {"en": "best epoch", "es": "mejor época"},
    "zones": {
        "en": "Behind the curves, as the verdict saw them:",
        "es": "Detrás de las curvas, como las vio el veredicto:",
    },
    "zone_underfit": {"en": "underfit", "es": "subajuste"},
    "zone_just_right": {"en": "just right", "es": "en su punto"},
    "zone_overfit": {"en": "overfit", "es": "sobreajuste"},
    "measured_alike": {
        "en": "Both curves are measured in the same way: without augmentation and dropout, at the end of each epoch.",
        "es": "Las dos curvas se miden igual: sin aumento de datos ni dropout, al final de cada época.",
    },
    "results": {"en": "Results", "es": "Resultados"},
    "test_result": {
        "en": "Test part: {correct} of {n} right, accuracy {accuracy} (95 % interval {low} to {high}).",
        "es": "Parte de prueba: {correct} de {n} aciertos, exactitud {accuracy} (intervalo del 95 %: de {low} a {high}).",
    },
    "val_result": {
        "en": "Validation part: {correct} of {n} right, accuracy {accuracy} (95 % interval {low} to {high}).",
        "es": "Parte de validación: {correct} de {n} aciertos, exactitud {accuracy} (intervalo del 95 %: de {low} a {high}).",
    },
    "val_best": {
        "en": "At the best epoch: validation loss {loss}, validation accuracy {accuracy} of {n} pictures "
        "(95 % interval {low} to {high}). The best epoch was chosen by these pictures, so they flatter it a little.",
        "es": "En la mejor época: pérdida de validación {loss}, exactitud de validación {accuracy} de {n} imágenes "
        "(intervalo del 95 %: de {low} a {high}). La mejor época se eligió con ellas, así que la favorecen un poco.",
    },
    "test_uses": {
        "en": "The test part had been used {count} times in this project when this was measured.",
        "es": "La parte de prueba se había usado {count} veces en este proyecto cuando se midió esto.",
    },
    "test_use_1": {
        "en": "It was the first use of the test part in this project.",
        "es": "Fue el primer uso de la parte de prueba en este proyecto.",
    },
    "test_sealed": {
        "en": "The test part is still sealed: nobody knows yet how well it does on pictures that played no role.",
        "es": "La parte de prueba sigue sellada: aún nadie sabe cómo responde ante imágenes que no tuvieron ningún papel.",
    },
    "test_uses_now": {
        "en": "By now it has been used {count} times: the more often, the less it is a surprise to anybody.",
        "es": "A día de hoy se ha usado {count} veces: cuantas más, menos sorpresa guarda para nadie.",
    },
    "test_used_elsewhere": {
        "en": "This run was not measured on the test part, which other runs have used {count} times.",
        "es": "Este entrenamiento no se midió con la parte de prueba, que otros ya han usado {count} veces.",
    },
    "no_test": {
        "en": "There is no test part: nothing says how well it does on pictures that played no role.",
        "es": "No hay parte de prueba: nada dice cómo responde ante imágenes que no tuvieron ningún papel.",
    },
    "headline_test": {"en": "Accuracy on the test part", "es": "Exactitud en la parte de prueba"},
    "headline_val": {"en": "Accuracy on the validation part", "es": "Exactitud en la parte de validación"},
    "headline_interval": {
        "en": "n = {n}; on other pictures of the same kind expect {low} to {high} (95 %)",
        "es": "n = {n}; con otras imágenes del mismo tipo espere de {low} a {high} (95 %)",
    },
    "between": {"en": "{low} to {high}", "es": "de {low} a {high}"},
    "missing": {
        "en": "{count} pictures could not be read and are not counted.",
        "es": "{count} imágenes no se pudieron leer y no cuentan.",
    },
    "left_out": {
        "en": "{count} pictures of this part taught the run or chose its best epoch, by an earlier split or as copies. "
        "They are not counted.",
        "es": "{count} imágenes de esta parte enseñaron al modelo o eligieron su mejor época, en una división "
        "anterior o como copias. No cuentan.",
    },
    "split_changed": {
        "en": "The split had changed since this run was trained: it may have learnt from some of these pictures, and "
        "the figures may be too good.",
        "es": "La división había cambiado desde este entrenamiento: puede haber aprendido de algunas de "
        "estas imágenes, y las cifras pueden ser demasiado buenas.",
    },
    "per_class_test": {"en": "By class, on the test part", "es": "Por clase, en la parte de prueba"},
    "per_class_val": {"en": "By class, on the validation part", "es": "Por clase, en la parte de validación"},
    "class": {"en": "Class", "es": "Clase"},
    "pictures": {"en": "Pictures", "es": "Imágenes"},
    "precision": {"en": "Precision", "es": "Precisión"},
    "recall": {"en": "Recall", "es": "Exhaustividad"},
    "recall_interval": {"en": "its 95 % interval", "es": "su intervalo del 95 %"},
    "confusion": {
        "en": "Confusions: true class in the row, answer in the column",
        "es": "Confusiones: clase verdadera en la fila, respuesta en la columna",
    },
    "mistakes": {
        "en": "The pictures it was most sure about, and wrong",
        "es": "Las imágenes en las que más seguro estaba y se equivocó",
    },
    "mistake": {
        "en": "{truth}, taken for {answer} ({confidence})",
        "es": "{truth}, tomada por {answer} ({confidence})",
    },
    "gone": {"en": "no longer there", "es": "ya no está"},
    "data": {"en": "Data set and split", "es": "Conjunto de datos y división"},
    "all": {"en": "all", "es": "todas"},
    "split_by_folders": {"en": "The split was given by folders.", "es": "La división venía dada por las carpetas."},
    "split_made": {
        "en": "Split {train} / {val} / {test} %, seed {seed}, what belongs together kept on one side.",
        "es": "División {train} / {val} / {test} %, semilla {seed}, lo que va junto en el mismo lado.",
    },
    "split_made_apart": {
        "en": "Split {train} / {val} / {test} %, seed {seed}, every picture by itself.",
        "es": "División {train} / {val} / {test} %, semilla {seed}, cada imagen por su cuenta.",
    },
    "data_changed": {
        "en": "The pictures or their split have been changed since this run; the counts are those of its training.",
        "es": "Las imágenes o su división han cambiado desde este entrenamiento; las cantidades son las de entonces.",
    },
    "catalog_hash": {"en": "Data set", "es": "Conjunto de datos"},
    "split_hash": {"en": "Split", "es": "División"},
    "hashes": {
        "en": "Whoever has the same two hashes has the same pictures in the same parts.",
        "es": "Quien tenga las mismas dos huellas tiene las mismas imágenes en las mismas partes.",
    },
    "settings": {"en": "Settings", "es": "Ajustes"},
    "setting": {"en": "Setting", "es": "Ajuste"},
    "value": {"en": "Value", "es": "Valor"},
    "settings_marked": {"en": "Bold: differs from the default.", "es": "En negrita: distinto del valor por defecto."},
    "yes": {"en": "yes", "es": "sí"},
    "no": {"en": "no", "es": "no"},
    "machine": {"en": "Machine and versions", "es": "Máquina y versiones"},
    "machine_line": {
        "en": "{device}, {precision}, {threads} threads, {parameters} parameters, {seconds} s an epoch.",
        "es": "{device}, {precision}, {threads} hilos, {parameters} parámetros, {seconds} s por época.",
    },
    "val_loss_of_both": {"en": "Validation loss (nats)", "es": "Pérdida de validación (nats)"},
    "figure": {"en": "Figure", "es": "Cifra"},
    "val_loss": {"en": "Best validation loss", "es": "Mejor pérdida de validación"},
    "val_accuracy": {"en": "Validation accuracy", "es": "Exactitud de validación"},
    "train_loss": {"en": "Training loss", "es": "Pérdida de entrenamiento"},
    "train_accuracy": {"en": "Training accuracy", "es": "Exactitud de entrenamiento"},
    "difference": {"en": "Difference", "es": "Diferencia"},
    "interval_of": {"en": "95 %: {low} to {high}", "es": "95 %: de {low} a {high}"},
    "noise": {"en": "They do not differ by more than chance.", "es": "No se diferencian más de lo que haría el azar."},
    "second_better": {"en": "{second} is better than {first}.", "es": "{second} es mejor que {first}."},
    "second_worse": {"en": "{second} is worse than {first}.", "es": "{second} es peor que {first}."},
    "paired": {
        "en": "Compared picture by picture on the same {n} validation pictures, each run at its best epoch.",
        "es": "Comparados imagen por imagen con las mismas {n} imágenes de validación, cada uno en su mejor época.",
    },
    "unpaired": {
        "en": "The two were judged on different validation pictures, so that only a large difference would show.",
        "es": "Se juzgaron con imágenes de validación distintas, así que solo se vería una diferencia grande.",
    },
    "not_comparable": {
        "en": "At least one of them has no validation figures, so nothing can be compared.",
        "es": "Al menos uno no tiene cifras de validación, así que no hay nada que comparar.",
    },
    "differs": {"en": "What differs between them", "es": "En qué se diferencian"},
    "nothing_differs": {"en": "No setting differs but the seed.", "es": "Ningún ajuste es distinto, salvo la semilla."},
}

STATES: dict[str, dict[Code, str]] = {
    "training": {"en": "is being trained", "es": "se está entrenando"},
    "finished": {"en": "finished", "es": "terminado"},
    "stopped": {"en": "stopped", "es": "detenido"},
    "failed": {"en": "failed", "es": "fallido"},
}

REASON_SEED: dict[Code, str] = {"en": "the same with another seed", "es": "el mismo con otra semilla"}

# A setting without a word here is called as in the spec.
SETTINGS: dict[str, dict[Code, str]] = {
    "arch": {"en": "Architecture", "es": "Arquitectura"},
    "epochs": {"en": "Epochs", "es": "Épocas"},
    "size": {"en": "Picture size (px)", "es": "Tamaño de imagen (px)"},
    "channels": {"en": "Colours", "es": "Colores"},
    "pretrained": {"en": "Weights learnt before", "es": "Pesos ya aprendidos"},
    "freeze": {"en": "Only the last layer", "es": "Solo la última capa"},
    "fine_tune_epochs": {"en": "Fine-tuning epochs", "es": "Épocas de ajuste fino"},
    "batch": {"en": "Pictures a step", "es": "Imágenes por paso"},
    "accumulate": {"en": "Batches a step", "es": "Lotes por paso"},
    "optimizer": {"en": "Optimiser", "es": "Optimizador"},
    "lr": {"en": "Learning rate", "es": "Tasa de aprendizaje"},
    "momentum": {"en": "Momentum", "es": "Momento"},
    "weight_decay": {"en": "Weight decay", "es": "Decaimiento de pesos"},
    "schedule": {"en": "Schedule", "es": "Plan de la tasa"},
    "warm_up": {"en": "Warm-up", "es": "Calentamiento"},
    "dropout": {"en": "Dropout", "es": "Dropout"},
    "label_smoothing": {"en": "Label smoothing", "es": "Suavizado de etiquetas"},
    "balance": {"en": "Rare classes", "es": "Clases raras"},
    "augment": {"en": "Augmentation", "es": "Aumento de datos"},
    "patience": {"en": "Patience", "es": "Paciencia"},
    "seed": {"en": "Seed", "es": "Semilla"},
    "device": {"en": "Device", "es": "Dispositivo"},
    "precision": {"en": "Precision", "es": "Precisión"},
    "backbone_lr": {"en": "Rate of learnt layers (share)", "es": "Tasa de las capas ya aprendidas (parte)"},
    "threads": {"en": "Threads (0: all)", "es": "Hilos (0: todos)"},
    "recoveries": {"en": "Recoveries at most", "es": "Recuperaciones como mucho"},
    "on_disk_full": {"en": "When the disk is full", "es": "Con el disco lleno"},
    "deterministic": {"en": "Strictly repeatable", "es": "Estrictamente repetible"},
}
