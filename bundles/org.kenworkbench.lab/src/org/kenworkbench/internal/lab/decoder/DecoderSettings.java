/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.kenworkbench.internal.lab.model.ActivationKind;
import org.kenworkbench.internal.lab.model.ConfigReader;
import org.kenworkbench.internal.lab.model.ModelException;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Settings of a decoder from {@code config.json}, which notes what a layout has asked for: a setting that none has, and
 * that is not known to leave results alone, is refused. One thread.
 */
final class DecoderSettings {

    /** Settings that do not change what a trained model computes for a text. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("architectures", "attention_dropout",
            "attention_probs_dropout_prob", "attn_implementation", "attn_pdrop", "bad_words_ids",
            "begin_suppress_tokens", "bos_token_id", "cache_implementation", "chunk_size_feed_forward",
            "classifier_dropout", "decoder_start_token_id", "diversity_penalty", "do_sample", "dtype", "early_stopping",
            "embd_pdrop", "encoder_no_repeat_ngram_size", "eos_token_id", "exponential_decay_length_penalty",
            "finetuning_task", "forced_bos_token_id", "forced_eos_token_id", "gradient_checkpointing", "hidden_dropout",
            "hidden_dropout_prob", "id2label", "initializer_range", "is_decoder", "is_llama_config",
            "keys_to_ignore_at_inference", "label2id", "length_penalty", "max_length", "max_sequence_length",
            "min_length", "model_type", "n_ctx", "n_special", "name_or_path", "no_repeat_ngram_size", "num_beam_groups",
            "num_beams", "num_labels", "num_return_sequences", "output_attentions", "output_hidden_states",
            "output_past", "output_router_logits", "output_scores", "pad_token_id", "predict_special_tokens", "prefix",
            "pretraining_tp", "problem_type", "remove_invalid_values", "reorder_and_upcast_attn", "repetition_penalty",
            "resid_pdrop", "return_dict", "return_dict_in_generate", "router_aux_loss_coef", "router_jitter_noise",
            "sep_token_id", "summary_activation", "summary_first_dropout", "summary_proj_to_labels", "summary_type",
            "summary_use_proj", "suppress_tokens", "task_specific_params", "temperature", "tf_legacy_loss",
            "tie_encoder_decoder", "tokenizer_class", "top_k", "top_p", "torch_dtype", "torchscript",
            "transformers.js_config", "transformers_version", "typical_p", "unk_token_id", "unsloth_fixed",
            "unsloth_version", "use_bfloat16", "use_cache", "use_return_dict", "vocab_size");
    /** Settings of any model that would change it, with the one value that does not. */
    private static final List<String> MUST_BE_OFF = List.of("add_cross_attention", "is_encoder_decoder");

    private final JsonObject json;
    private final String source;
    private final ConfigReader reader;
    private final Set<String> asked = new TreeSet<>();

    /** @param source names the file in messages */
    DecoderSettings(JsonObject json, String source) {
        this.json = json;
        this.source = source;
        this.reader = new ConfigReader(json, source);
    }

    /** Whether the file says anything, were it {@code null}. */
    boolean has(String key) {
        return json.has(key);
    }

    /** Whether the file has a value. */
    boolean isSet(String key) {
        asked.add(key);
        return json.has(key) && !json.get(key).isJsonNull();
    }

    /** A whole number of 1 or more that must be there. */
    int size(String key) throws ModelException {
        asked.add(key);
        return reader.size(key);
    }

    /** A whole number of 1 or more. */
    int size(String key, int otherwise) throws ModelException {
        return isSet(key) ? reader.size(key) : otherwise;
    }

    /**
     * A number of 0 or more that may be switched off by {@code null}.
     *
     * @param missing value where the file does not have the key
     * @return 0 where it is {@code null}
     */
    double numberOrOff(String key, double missing) throws ModelException {
        asked.add(key);
        return json.has(key) ? reader.number(key, 0) : missing;
    }

    /** A number above 0. */
    double positive(String key, double otherwise) throws ModelException {
        asked.add(key);
        double number = reader.number(key, otherwise);
        if (number == 0) {
            throw new ModelException(source + ": " + key + " is 0; give the model's own configuration.");
        }
        return number;
    }

    boolean isTrue(String key, boolean otherwise) throws ModelException {
        asked.add(key);
        return reader.truth(key).orElse(otherwise);
    }

    String text(String key, String otherwise) throws ModelException {
        asked.add(key);
        return reader.text(key).orElse(otherwise);
    }

    /** @throws ModelException if the lab does not know the function */
    ActivationKind activation(String key, String otherwise) throws ModelException {
        String name = text(key, otherwise);
        return ActivationKind.of(name).orElseThrow(() -> unknownValue(key, name));
    }

    /** Settings within a setting, where there are some. */
    Optional<DecoderSettings> inner(String key) throws ModelException {
        if (!isSet(key)) {
            return Optional.empty();
        }
        if (!json.get(key).isJsonObject()) {
            throw wrong(key, "an object");
        }
        return Optional.of(new DecoderSettings(json.getAsJsonObject(key), source + ", " + key));
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
        if (!json.get(key).isJsonArray()) {
            throw wrong(key, "a list");
        }
        return json.getAsJsonArray(key);
    }

    /** Refuses a setting that is on, since the lab knows the model only without it. */
    void requireOff(String key) throws ModelException {
        asked.add(key);
        if (reader.truth(key).orElse(false)) {
            throw unknownValue(key, "true");
        }
    }

    /** Describes a value that the lab does not know. */
    ModelException unknownValue(String key, String value) {
        return new ModelException(source + ": " + key + " '" + value + "' is not known to the lab; score such a model"
                + " with a program of yours (ken sweep --evaluator).");
    }

    /** Describes a value that makes no sense. */
    ModelException wrong(String key, String expected) {
        return new ModelException(source + ": " + key + " is not " + expected
                + "; give the model's own configuration.");
    }

    /**
     * Refuses what no layout has asked for.
     *
     * @param type of the model, in messages
     */
    void requireAllKnown(String type) throws ModelException {
        for (String key : MUST_BE_OFF) {
            requireOff(key);
        }
        requireEmpty("pruned_heads");
        for (String key : json.keySet()) {
            if (!asked.contains(key) && !WITHOUT_EFFECT.contains(key) && !key.startsWith("_")
                    && !json.get(key).isJsonNull()) {
                throw new ModelException(source + ": the lab does not know what '" + key + "' does to a model of type "
                        + type + "; score it with a program of yours (ken sweep --evaluator), or take the setting out"
                        + " if it changes no result.");
            }
        }
    }

    private void requireEmpty(String key) throws ModelException {
        if (isSet(key) && !(json.get(key).isJsonObject() && json.getAsJsonObject(key).isEmpty())) {
            throw unknownValue(key, json.get(key).toString());
        }
    }
}
