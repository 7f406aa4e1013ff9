"""Print what stands in the section "The same in a library" of hw13_sequence_models; needs Keras."""

import keras
from keras import layers

sequences = [[2, 3, 4], [5], [6, 7, 8, 9, 10]]
print(keras.utils.pad_sequences(sequences, maxlen=4))
print(keras.utils.pad_sequences(sequences, maxlen=4, padding="post", truncating="post"))

model = keras.Sequential(
    [
        keras.Input((10,)),
        layers.Embedding(15, 16),
        layers.LSTM(32),
        layers.Dense(24, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ]
)
model.summary(line_length=68)
