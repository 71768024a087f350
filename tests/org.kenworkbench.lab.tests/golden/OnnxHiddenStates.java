/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.StringJoiner;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;

/**
 * Writes onnx-hidden-states.json, what ONNX Runtime makes of bge-small-en-v1.5: for each text its tokens and the hidden
 * states of the first and the last of them. Not part of the build. Once com.microsoft.onnxruntime:onnxruntime:1.20.0 is
 * here:
 *
 * java -cp onnxruntime-1.20.0.jar OnnxHiddenStates.java ~/.cache/ken-workbench/models/bge-small-en-v1.5.onnx
 * ../src/org/kenworkbench/lab/tests/onnx-hidden-states.json
 */
public final class OnnxHiddenStates {

    /** "Hello world.", a longer one, and one word; in one batch, so that two are filled up. */
    private static final long[][] TEXTS = {{101, 7592, 2088, 1012, 102},
            {101, 1037, 2172, 2936, 6251, 1010, 2007, 26136, 6593, 4508, 1025, 1998, 2070, 5866, 2616, 999, 102},
            {101, 1060, 102}};

    public static void main(String[] args) throws Exception {
        int rows = TEXTS.length;
        int columns = TEXTS[1].length;
        long[] ids = new long[rows * columns];
        long[] mask = new long[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < TEXTS[row].length; column++) {
                ids[row * columns + column] = TEXTS[row][column];
                mask[row * columns + column] = 1;
            }
        }
        long[] shape = {rows, columns};
        try (OrtEnvironment environment = OrtEnvironment.getEnvironment();
                OrtSession session = environment.createSession(args[0]);
                OrtSession.Result result = session
                        .run(Map.of("input_ids", tensor(environment, ids, shape), "attention_mask",
                                tensor(environment, mask, shape), "token_type_ids",
                                tensor(environment, new long[ids.length], shape)))) {
            FloatBuffer hidden = ((OnnxTensor) result.get(0)).getFloatBuffer();
            int size = hidden.capacity() / ids.length;
            StringJoiner texts = new StringJoiner(",\n", "[\n", "\n]\n");
            for (int row = 0; row < rows; row++) {
                StringJoiner tokens = new StringJoiner(",", "[", "]");
                for (long id : TEXTS[row]) {
                    tokens.add(String.valueOf(id));
                }
                texts.add("{\"ids\": " + tokens + ",\n \"first\": " + state(hidden, row * columns * size, size)
                        + ",\n \"last\": "
                        + state(hidden, (row * columns + TEXTS[row].length - 1) * size, size) + '}');
            }
            Files.writeString(Path.of(args[1]), texts.toString());
        }
    }

    private static OnnxTensor tensor(OrtEnvironment environment, long[] values, long[] shape) throws Exception {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }

    private static String state(FloatBuffer hidden, int from, int size) {
        StringJoiner values = new StringJoiner(",", "[", "]");
        for (int i = 0; i < size; i++) {
            values.add(String.valueOf(hidden.get(from + i)));
        }
        return values.toString();
    }
}
