/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * Reads questions from JSON Lines. Answers are a list of texts, or, as in the ARC data, an object with a list {@code
 * text} and a list {@code label}. The right one is named by its number from 0, by its label, or by its text. Stateless.
 */
public final class ChoiceFile {

    private static final String TEXTS = "text";
    private static final String LABELS = "label";

    private ChoiceFile() {
    }

    /**
     * Names of the keys.
     *
     * @param context of the text before the answer
     * @param choices of the answers
     * @param right   of the right answer
     */
    public record Keys(String context, String choices, String right) {
    }

    /** Answers and their names. */
    private record Answers(List<String> texts, List<String> labels) {
    }

    /**
     * Reads all questions, in their order.
     *
     * @return at least one
     * @throws DataException for another format or encoding, a key that is missing, answers that are not texts, fewer
     *                       than two of them, and a right answer that is none of them
     */
    public static List<ChoiceQuestion> read(Path file, Keys keys) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".jsonl") && !name.endsWith(".ndjson")) {
            throw new DataException(file + " cannot have lists of answers; give a .jsonl file.");
        }
        List<ChoiceQuestion> questions = new ArrayList<>();
        Utf8File.read(file, reader -> {
            JsonLinesReader.forEach(reader, file.toString(),
                    (object, place) -> questions.add(question(object, keys, place)));
            return questions;
        });
        if (questions.isEmpty()) {
            throw new DataException(file + " has no questions; give a file with some.");
        }
        return questions;
    }

    private static ChoiceQuestion question(JsonObject object, Keys keys, String place) throws DataException {
        String context = JsonLinesReader.text(object, keys.context(), place);
        Answers answers = answers(JsonLinesReader.value(object, keys.choices(), place), keys.choices(), place);
        return new ChoiceQuestion(context, answers.texts(),
                right(JsonLinesReader.value(object, keys.right(), place), answers, keys.right(), place));
    }

    private static Answers answers(JsonElement value, String key, String place) throws DataException {
        List<String> labels = List.of();
        JsonElement texts = value;
        if (value.isJsonObject() && value.getAsJsonObject().has(TEXTS)) {
            texts = value.getAsJsonObject().get(TEXTS);
            if (value.getAsJsonObject().has(LABELS)) {
                labels = list(value.getAsJsonObject().get(LABELS), key + "." + LABELS, place);
            }
        }
        Answers answers = new Answers(list(texts, key, place), labels);
        if (answers.texts().size() < 2) {
            throw new DataException(place + ": '" + key + "' has fewer than two answers; take the line out.");
        }
        if (answers.texts().stream().anyMatch(String::isBlank)) {
            throw new DataException(place + ": '" + key + "' has an empty answer; fill it or take the line out.");
        }
        if (!labels.isEmpty() && labels.size() != answers.texts().size()
                || new HashSet<>(labels).size() != labels.size()) {
            throw new DataException(place + ": '" + key + "' does not have a label for each answer, each once; "
                    + "correct the line.");
        }
        return answers;
    }

    private static List<String> list(JsonElement value, String key, String place) throws DataException {
        List<String> texts = new ArrayList<>();
        if (value.isJsonArray()) {
            for (JsonElement element : value.getAsJsonArray()) {
                if (element.isJsonPrimitive()) {
                    texts.add(element.getAsString());
                }
            }
        }
        if (!value.isJsonArray() || texts.size() != value.getAsJsonArray().size()) {
            throw new DataException(place + ": '" + key + "' is not a list of texts; name the key of the answers.");
        }
        return texts;
    }

    private static int right(JsonElement value, Answers answers, String key, String place) throws DataException {
        if (value.isJsonPrimitive()) {
            JsonPrimitive named = value.getAsJsonPrimitive();
            String text = named.getAsString();
            int found = answers.labels().indexOf(text);
            if (found < 0 && named.isString() && answers.texts().indexOf(text) == answers.texts().lastIndexOf(text)) {
                found = answers.texts().indexOf(text);
            }
            if (found < 0 && text.matches("\\d{1,6}") && Integer.parseInt(text) < answers.texts().size()) {
                found = Integer.parseInt(text);
            }
            if (found >= 0) {
                return found;
            }
        }
        throw new DataException(place + ": '" + key + "' is " + value + ", which names none of the "
                + answers.texts().size() + " answers; give its number from 0, its label or its text.");
    }
}
