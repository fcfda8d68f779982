"""The words of the field in plain sentences, for the glossary of the help."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def terms() -> list[tuple[str, str]]:
    """Return words and their explanations in the window's language, sorted by word."""
    return sorted([*_data_terms(), *_training_terms(), *_figure_terms()], key=lambda term: term[0].casefold())


def _data_terms() -> list[tuple[str, str]]:
    return [
        (translate("Glossary", "Class"), translate("Glossary", "What a picture shows, such as “cat”.")),
        (
            translate("Glossary", "Source"),
            translate("Glossary", "Where pictures came from: a phone, the web, a second microscope."),
        ),
        (
            translate("Glossary", "Split"),
            translate("Glossary", "The decision which pictures train, which validate and which test."),
        ),
        (translate("Glossary", "Training set"), translate("Glossary", "The pictures that the model learns from.")),
        (
            translate("Glossary", "Validation set"),
            translate("Glossary", "Pictures that show which epoch and which model is best. It never learns them."),
        ),
        (
            translate("Glossary", "Test set"),
            translate("Glossary", "Pictures kept back until the end. They tell once how good the chosen model is."),
        ),
        (
            translate("Glossary", "Leak"),
            translate(
                "Glossary",
                "Pictures that are nearly the same in two parts of the split. They flatter the result.",
            ),
        ),
        (
            translate("Glossary", "Group"),
            translate("Glossary", "Pictures that must stay in one part: a burst, one animal, copies of a file."),
        ),
    ]


def _training_terms() -> list[tuple[str, str]]:
    return [
        (
            translate("Glossary", "Architecture"),
            translate("Glossary", "The plan of a network: its layers and their connections. It knows nothing yet."),
        ),
        (translate("Glossary", "Model"), translate("Glossary", "An architecture that has been trained.")),
        (
            translate("Glossary", "Pretrained"),
            translate(
                "Glossary",
                "Trained before on a million other pictures. Only the last layer learns your classes, so that few "
                "pictures are enough (transfer learning).",
            ),
        ),
        (translate("Glossary", "Epoch"), translate("Glossary", "One pass over all training pictures.")),
        (translate("Glossary", "Batch"), translate("Glossary", "The pictures of one step of the training.")),
        (
            translate("Glossary", "Learning rate"),
            translate("Glossary", "How far each step changes the model: too large diverges, too small never arrives."),
        ),
        (
            translate("Glossary", "Augmentation"),
            translate("Glossary", "Random changes to training pictures, such as mirroring, against overfitting."),
        ),
        (
            translate("Glossary", "Dropout"),
            translate("Glossary", "Switches off random units during training, against overfitting."),
        ),
        (
            translate("Glossary", "Seed"),
            translate("Glossary", "A number that decides everything random. The same seed gives the same result."),
        ),
        (
            translate("Glossary", "Underfitting"),
            translate("Glossary", "The model does not even know the training pictures well."),
        ),
        (
            translate("Glossary", "Overfitting"),
            translate("Glossary", "The model learns the training pictures by heart and gets worse on others."),
        ),
    ]


def _figure_terms() -> list[tuple[str, str]]:
    return [
        (
            translate("Glossary", "Loss"),
            translate("Glossary", "How wrong the answers are, with their confidence. Training makes it smaller."),
        ),
        (translate("Glossary", "Accuracy"), translate("Glossary", "The share of right answers among all answers.")),
        (
            translate("Glossary", "Interval"),
            translate("Glossary", "The range in which the true accuracy lies in 95 of 100 such measurements."),
        ),
        (
            translate("Glossary", "Confidence"),
            translate("Glossary", "How strongly the model prefers its answer. It can be confident and wrong."),
        ),
        (
            translate("Glossary", "Recall"),
            translate("Glossary", "Of the pictures of a class, the share that was recognised."),
        ),
        (
            translate("Glossary", "Precision"),
            translate("Glossary", "Of the pictures that were called a class, the share that belongs to it."),
        ),
        (translate("Glossary", "F1"), translate("Glossary", "One figure for precision and recall together.")),
        (
            translate("Glossary", "Confusion matrix"),
            translate("Glossary", "True classes against the model’s answers: which classes are mixed up."),
        ),
    ]
