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
import java.util.TreeSet;

import org.kenworkbench.internal.lab.model.ActivationKind;
import org.kenworkbench.internal.lab.model.ConfigReader;
import org.kenworkbench.internal.lab.model.ModelException;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Settings of an encoder from {@code config.json}, which notes what has been asked for: a setting that no one has asked
 * for, and that is not known to leave results alone, is refused. One thread.
 */
final class EncoderSettings {

    /** Settings that do not change what a trained encoder computes for a text. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("architectures", "attn_implementation", "bad_words_ids",
            "begin_suppress_tokens", "bos_token_id", "chunk_size_feed_forward", "cls_token_id",
            "decoder_start_token_id", "diversity_penalty", "do_sample", "dtype", "early_stopping",
            "encoder_no_repeat_ngram_size", "eos_token_id", "exponential_decay_length_penalty", "finetuning_task",
            "forced_bos_token_id", "forced_eos_token_id", "gradient_checkpointing", "id2label",
            "is_encoder_decoder", "keys_to_ignore_at_inference", "label2id", "legacy", "length_penalty", "max_length",
            "max_new_tokens", "min_length", "model_type", "n_positions", "name_or_path", "no_repeat_ngram_size",
            "num_beam_groups", "num_beams", "num_decoder_layers", "num_labels", "num_return_sequences",
            "output_attentions", "output_hidden_states", "output_past", "output_scores", "padding_idx", "prefix",
            "problem_type", "remove_invalid_values", "repetition_penalty", "return_dict", "return_dict_in_generate",
            "scale_decoder_outputs", "sep_token_id", "summary_activation", "summary_last_dropout",
            "summary_type", "summary_use_proj", "suppress_tokens", "task_specific_params", "temperature",
            "tf_legacy_loss", "tie_encoder_decoder", "tie_word_embeddings", "tokenizer_class", "top_k", "top_p",
            "torch_dtype", "torchscript", "transformers.js_config", "transformers_version", "typical_p",
            "use_bfloat16", "use_cache", "use_return_dict", "vocab_size");
    /** Settings of any model that would change it, unless they are off. */
    private static final List<String> MUST_BE_OFF = List.of("add_cross_attention", "is_decoder");

    private final JsonObject json;
    private final String source;
    private final ConfigReader reader;
    private final Set<String> asked = new TreeSet<>();

    /** @param source names the file in messages */
    EncoderSettings(JsonObject json, String source) {
        this.json = json;
        this.source = source;
        this.reader = new ConfigReader(json, source);
    }

    /** A whole number of 1 or more that must be there. */
    int size(String key) throws ModelException {
        asked.add(key);
        return reader.size(key);
    }

    /** A whole number of 1 or more. */
    int size(String key, int otherwise) throws ModelException {
        asked.add(key);
        return isSet(key) ? reader.size(key) : otherwise;
    }

    /** A whole number, where one below 1 means that what it measures is off, and 0 is returned. */
    int sizeOrOff(String key, int otherwise) throws ModelException {
        asked.add(key);
        if (!isSet(key)) {
            return otherwise;
        }
        JsonElement value = json.get(key);
        boolean off = value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber() && value.getAsDouble() < 1;
        return off ? 0 : reader.size(key);
    }

    double number(String key, double otherwise) throws ModelException {
        asked.add(key);
        return reader.number(key, otherwise);
    }

    /** A number of 0 or more and below 1. */
    double share(String key, double otherwise) throws ModelException {
        asked.add(key);
        return reader.share(key, otherwise);
    }

    boolean isTrue(String key, boolean otherwise) throws ModelException {
        asked.add(key);
        return reader.truth(key).orElse(otherwise);
    }

    String text(String key, String otherwise) throws ModelException {
        asked.add(key);
        return reader.text(key).orElse(otherwise);
    }

    /** Words in small letters, from a list or from a text with bars between them. */
    List<String> words(String key) throws ModelException {
        asked.add(key);
        if (!isSet(key)) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        if (json.get(key).isJsonArray()) {
            for (JsonElement element : json.getAsJsonArray(key)) {
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

    /** @throws ModelException if the lab does not know the function */
    ActivationKind activation(String key, String otherwise) throws ModelException {
        String name = text(key, otherwise);
        return ActivationKind.of(name).orElseThrow(() -> unknownValue(key, name));
    }

    private boolean isSet(String key) {
        return json.has(key) && !json.get(key).isJsonNull();
    }

    /** Describes a value that the lab does not know. */
    ModelException unknownValue(String key, String value) {
        return new ModelException(source + ": " + key + " '" + value + "' is not known to the lab; train and score such"
                + " a model with a program of yours (ken sweep --evaluator).");
    }

    /** Describes a value that makes no sense. */
    ModelException wrong(String key, String expected) {
        return new ModelException(source + ": " + key + " is not " + expected
                + "; give the model's own configuration.");
    }

    /**
     * Refuses what no one has asked for.
     *
     * @param type of the model, in messages
     */
    void requireAllKnown(String type) throws ModelException {
        for (String key : MUST_BE_OFF) {
            if (isTrue(key, false)) {
                throw unknownValue(key, "true");
            }
        }
        if (isSet("pruned_heads") && !json.get("pruned_heads").equals(new JsonObject())) {
            throw unknownValue("pruned_heads", json.get("pruned_heads").toString());
        }
        asked.add("pruned_heads");
        for (String key : json.keySet()) {
            if (!asked.contains(key) && !WITHOUT_EFFECT.contains(key) && !key.startsWith("_") && isSet(key)) {
                throw new ModelException(source + ": the lab does not know what '" + key + "' does to a model of type "
                        + type + "; train and score it with a program of yours (ken sweep --evaluator), or take the"
                        + " setting out if it changes no result.");
            }
        }
    }
}
