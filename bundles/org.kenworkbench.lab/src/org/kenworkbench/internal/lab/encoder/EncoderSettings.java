/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.kenworkbench.internal.lab.model.AskedSettings;
import org.kenworkbench.internal.lab.model.ModelException;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Settings of an encoder. One thread. */
final class EncoderSettings extends AskedSettings {

    /** Settings that do not change what a trained encoder computes for a text, beside those of any model. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("cls_token_id", "is_encoder_decoder", "legacy",
            "max_new_tokens", "n_positions", "num_decoder_layers", "padding_idx", "scale_decoder_outputs",
            "summary_last_dropout", "tie_word_embeddings");
    /** Settings of any model that would change it, unless they are off. */
    private static final List<String> MUST_BE_OFF = List.of("add_cross_attention", "is_decoder");

    /** @param source names the file in messages */
    EncoderSettings(JsonObject json, String source) {
        super(json, source);
    }

    /** A whole number, where one below 1 means that what it measures is off, and 0 is returned. */
    int sizeOrOff(String key, int otherwise) throws ModelException {
        if (!isSet(key)) {
            return otherwise;
        }
        JsonElement value = json().get(key);
        boolean off = value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber() && value.getAsDouble() < 1;
        return off ? 0 : size(key);
    }

    double number(String key, double otherwise) throws ModelException {
        return asking(key).number(key, otherwise);
    }

    /** A number of 0 or more and below 1. */
    double share(String key, double otherwise) throws ModelException {
        return asking(key).share(key, otherwise);
    }

    /** Words in small letters, from a list or from a text with bars between them. */
    List<String> words(String key) throws ModelException {
        if (!isSet(key)) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        if (json().get(key).isJsonArray()) {
            for (JsonElement element : json().getAsJsonArray(key)) {
                if (!element.isJsonPrimitive()) {
                    throw wrong(key, "a list of texts");
                }
                words.add(element.getAsString());
            }
        } else {
            words.addAll(List.of(text(key, "").split("\\|")));
        }
        return words.stream().map(word -> word.strip().toLowerCase(Locale.ROOT)).filter(word -> !word.isEmpty())
                .toList();
    }

    /**
     * Refuses what no one has asked for.
     *
     * @param type of the model, in messages
     */
    void requireAllKnown(String type) throws ModelException {
        requireAllKnown(type, WITHOUT_EFFECT, MUST_BE_OFF);
    }
}
