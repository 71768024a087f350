/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.kenworkbench.internal.lab.model.AskedSettings;
import org.kenworkbench.internal.lab.model.ConfigReader;
import org.kenworkbench.internal.lab.model.ModelException;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Settings of a decoder. One thread. */
final class DecoderSettings extends AskedSettings {

    /** Settings that do not change what a trained decoder computes for a text, beside those of any model. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("attention_dropout", "attention_probs_dropout_prob",
            "attn_pdrop", "cache_implementation", "classifier_dropout", "embd_pdrop", "hidden_dropout",
            "hidden_dropout_prob", "initializer_range", "is_decoder", "is_llama_config", "max_sequence_length", "n_ctx",
            "n_special", "output_router_logits", "pad_token_id", "predict_special_tokens", "pretraining_tp",
            "reorder_and_upcast_attn", "resid_pdrop", "router_aux_loss_coef", "router_jitter_noise",
            "summary_first_dropout", "summary_proj_to_labels", "unk_token_id", "unsloth_fixed", "unsloth_version");
    /** Settings of any model that would change it, with the one value that does not. */
    private static final List<String> MUST_BE_OFF = List.of("add_cross_attention", "is_encoder_decoder");

    private final Map<String, DecoderSettings> inner = new HashMap<>();

    /** @param source names the file in messages */
    DecoderSettings(JsonObject json, String source) {
        super(json, source);
    }

    /** Whether the file says anything, were it {@code null}. */
    boolean has(String key) {
        return json().has(key);
    }

    /**
     * A number of 0 or more that may be switched off by {@code null}.
     *
     * @param missing value where the file does not have the key
     * @return 0 where it is {@code null}
     */
    double numberOrOff(String key, double missing) throws ModelException {
        ConfigReader reader = asking(key);
        return has(key) ? reader.number(key, 0) : missing;
    }

    /** A number above 0. */
    double positive(String key, double otherwise) throws ModelException {
        double number = asking(key).number(key, otherwise);
        if (number == 0) {
            throw new ModelException(source() + ": " + key + " is 0; give the model's own configuration.");
        }
        return number;
    }

    /** Settings within a setting, where there are some; the same each time, so that it notes what anyone asks. */
    Optional<DecoderSettings> inner(String key) throws ModelException {
        if (!isSet(key)) {
            return Optional.empty();
        }
        if (!json().get(key).isJsonObject()) {
            throw wrong(key, "an object");
        }
        return Optional.of(inner.computeIfAbsent(key,
                _ -> new DecoderSettings(json().getAsJsonObject(key), source() + ", " + key)));
    }

    /** Returns the settings as they would be written to a file. */
    JsonObject written() {
        return json().deepCopy();
    }

    /** Returns the same settings with others that are not among them. */
    DecoderSettings with(JsonObject others) {
        JsonObject all = json().deepCopy();
        others.entrySet().forEach(other -> all.add(other.getKey(), other.getValue()));
        return new DecoderSettings(all, source());
    }

    /**
     * A list of numbers above 0 that must be there.
     *
     * @param count how many
     */
    List<Double> positives(String key, int count) throws ModelException {
        List<Double> numbers = new ArrayList<>();
        if (isSet(key)) {
            for (JsonElement element : array(key)) {
                boolean number = element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber();
                numbers.add(number ? element.getAsDouble() : 0);
            }
        }
        if (numbers.size() != count || numbers.stream().anyMatch(number -> number <= 0 || number.isInfinite())) {
            throw wrong(key, "a list of " + count + " numbers above 0");
        }
        return List.copyOf(numbers);
    }

    /** A list of texts, where there is one. */
    Optional<List<String>> texts(String key) throws ModelException {
        if (!isSet(key)) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (JsonElement element : array(key)) {
            if (!element.isJsonPrimitive()) {
                throw wrong(key, "a list of texts");
            }
            texts.add(element.getAsString());
        }
        return Optional.of(texts);
    }

    /** A list of whole numbers, empty where there is none. */
    Set<Integer> numbers(String key) throws ModelException {
        Set<Integer> numbers = new TreeSet<>();
        if (isSet(key)) {
            for (JsonElement element : array(key)) {
                try {
                    numbers.add(element.getAsInt());
                } catch (NumberFormatException | IllegalStateException | UnsupportedOperationException e) {
                    throw new ModelException(wrong(key, "a list of whole numbers").getMessage(), e);
                }
            }
        }
        return numbers;
    }

    private JsonArray array(String key) throws ModelException {
        if (!json().get(key).isJsonArray()) {
            throw wrong(key, "a list");
        }
        return json().getAsJsonArray(key);
    }

    /**
     * Refuses what no layout has asked for.
     *
     * @param type of the model, in messages
     */
    void requireAllKnown(String type) throws ModelException {
        requireAllKnown(type, WITHOUT_EFFECT, MUST_BE_OFF);
    }
}
