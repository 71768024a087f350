/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.scoring;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

import org.kenworkbench.operations.evaluation.ModelScore;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

/**
 * Finds the last JSON object with a score in what a program prints, while it prints: an object begins at the start of a
 * line and may span several lines. It holds no more than one object at a time. One thread adds output, another may ask
 * for the score in the end.
 */
public final class ScoreReader {

    /** Longest object that is read: room for as many examples as there may be, with many digits each. */
    public static final int MOST_OBJECT_BYTES = 32 << 20;
    /** Most examples that are read: the scores of all models are held at once, 8 MB a model. */
    private static final int MOST_EXAMPLES = 1_000_000;

    private final ByteArrayOutputStream object = new ByteArrayOutputStream();
    private boolean atLineStart = true;
    private boolean capturing;
    private boolean tooLong;
    private ModelScore last;
    private String problem = "it printed no JSON object with a score on its standard output";

    /** Takes the next bytes of the output. */
    public synchronized void add(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (atLineStart && bytes[i] == '{') {
                finishObject();
                capturing = true;
                tooLong = false;
            }
            atLineStart = bytes[i] == '\n';
            if (capturing && object.size() == MOST_OBJECT_BYTES) {
                tooLong = true;
                capturing = false;
            }
            if (capturing) {
                object.write(bytes[i]);
            }
        }
    }

    /** Returns the last score; empty if there was none. To be called after all output. */
    public synchronized Optional<ModelScore> score() {
        finishObject();
        return Optional.ofNullable(last);
    }

    /** Returns the reason why there is no score, worded as the end of a sentence that begins with the command. */
    public synchronized String problem() {
        return problem;
    }

    /**
     * Parses the object that was captured. A line that begins with a brace need not be JSON; then the object before it
     * still counts.
     */
    private void finishObject() {
        if (tooLong) {
            problem = "it printed a JSON object of more than " + (MOST_OBJECT_BYTES >> 20) + " MiB";
        } else if (object.size() > 0) {
            try (Reader text = new InputStreamReader(new ByteArrayInputStream(object.toByteArray()),
                    StandardCharsets.UTF_8)) {
                last = parse(text);
            } catch (IOException | IllegalStateException | NumberFormatException e) {
                problem = e instanceof ScoreException ? e.getMessage()
                        : "what it printed is no JSON object with a score";
            }
        }
        object.reset();
        capturing = false;
        tooLong = false;
    }

    /** An error in an object that is JSON; the message says what is wrong. */
    private static final class ScoreException extends IOException {

        private static final long serialVersionUID = 1L;

        ScoreException(String message) {
            super(message);
        }
    }

    /** Reads an object with a score; what follows the object is ignored, as other output. */
    private static ModelScore parse(Reader text) throws IOException {
        // Python's json prints NaN, which only a lenient reader takes; it is then refused by name.
        JsonReader json = new JsonReader(text);
        json.setStrictness(Strictness.LENIENT);
        OptionalDouble score = OptionalDouble.empty();
        Optional<double[]> perExample = Optional.empty();
        String metric = ModelScore.UNNAMED_METRIC;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "score" -> score = OptionalDouble.of(number(json, "score"));
                case "perExample" -> perExample = examples(json);
                case "metric" -> metric = json.peek() == JsonToken.STRING ? printable(json.nextString(), metric)
                        : skip(json, metric);
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (score.isEmpty()) {
            throw new ScoreException("the JSON object that it printed has no \"score\"");
        }
        return new ModelScore(score.getAsDouble(), perExample, metric);
    }

    private static String skip(JsonReader json, String otherwise) throws IOException {
        json.skipValue();
        return otherwise;
    }

    /** Makes a name fit for tables and files: without control characters, and of 40 characters at most. */
    private static String printable(String name, String otherwise) {
        String shown = name.replaceAll("\\p{Cntrl}", " ").strip();
        return shown.isEmpty() ? otherwise : shown.substring(0, Math.min(40, shown.length()));
    }

    private static Optional<double[]> examples(JsonReader json) throws IOException {
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
            return Optional.empty();
        }
        double[] values = new double[1024];
        int count = 0;
        json.beginArray();
        while (json.hasNext()) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            if (count == MOST_EXAMPLES) {
                throw new ScoreException("\"perExample\" has more than " + MOST_EXAMPLES + " values");
            }
            values[count++] = number(json, "perExample");
        }
        json.endArray();
        return count == 0 ? Optional.empty() : Optional.of(Arrays.copyOf(values, count));
    }

    private static double number(JsonReader json, String name) throws IOException {
        double value = switch (json.peek()) {
            case BOOLEAN -> json.nextBoolean() ? 1 : 0;
            case NUMBER, STRING -> json.nextDouble();
            default -> Double.NaN;
        };
        if (!Double.isFinite(value)) {
            throw new ScoreException("its \"" + name + "\" is not a finite number");
        }
        return value;
    }
}
