/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.model;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.google.gson.JsonObject;

/**
 * Settings of a model from {@code config.json}, which note what has been asked for: a setting that no one has asked
 * for, and that is not known to leave results alone, is refused. One thread.
 */
public abstract class AskedSettings {

    /** Settings that do not change what a trained model of any kind computes for a text. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("architectures", "attn_implementation", "bad_words_ids",
            "begin_suppress_tokens", "bos_token_id", "chunk_size_feed_forward", "decoder_start_token_id",
            "diversity_penalty", "do_sample", "dtype", "early_stopping", "encoder_no_repeat_ngram_size", "eos_token_id",
            "exponential_decay_length_penalty", "finetuning_task", "forced_bos_token_id", "forced_eos_token_id",
            "gradient_checkpointing", "id2label", "keys_to_ignore_at_inference", "label2id", "length_penalty",
            "max_length", "min_length", "model_type", "name_or_path", "no_repeat_ngram_size", "num_beam_groups",
            "num_beams", "num_labels", "num_return_sequences", "output_attentions", "output_hidden_states",
            "output_past", "output_scores", "prefix", "problem_type", "remove_invalid_values", "repetition_penalty",
            "return_dict", "return_dict_in_generate", "sep_token_id", "summary_activation", "summary_type",
            "summary_use_proj", "suppress_tokens", "task_specific_params", "temperature", "tf_legacy_loss",
            "tie_encoder_decoder", "tokenizer_class", "top_k", "top_p", "torch_dtype", "torchscript",
            "transformers.js_config", "transformers_version", "typical_p", "use_bfloat16", "use_cache",
            "use_return_dict", "vocab_size");

    private final JsonObject json;
    private final String source;
    private final ConfigReader reader;
    private final Set<String> asked = new TreeSet<>();

    /** @param source names the file in messages */
    protected AskedSettings(JsonObject json, String source) {
        this.json = json;
        this.source = source;
        this.reader = new ConfigReader(json, source);
    }

    /** Returns the file's object for values that this class does not read. */
    protected final JsonObject json() {
        return json;
    }

    /** Returns the name of the file in messages. */
    protected final String source() {
        return source;
    }

    /** Returns the reader of single values, once a key is noted as asked for. */
    protected final ConfigReader asking(String key) {
        asked.add(key);
        return reader;
    }

    /** Tells whether the file has a value that is not {@code null}. */
    public final boolean isSet(String key) {
        asked.add(key);
        return json.has(key) && !json.get(key).isJsonNull();
    }

    /** Returns a whole number of 1 or more that must be there. */
    public final int size(String key) throws ModelException {
        return asking(key).size(key);
    }

    /** Returns a whole number of 1 or more. */
    public final int size(String key, int otherwise) throws ModelException {
        return isSet(key) ? reader.size(key) : otherwise;
    }

    /** Returns a truth value. */
    public final boolean isTrue(String key, boolean otherwise) throws ModelException {
        return asking(key).truth(key).orElse(otherwise);
    }

    /** Returns a text. */
    public final String text(String key, String otherwise) throws ModelException {
        return asking(key).text(key).orElse(otherwise);
    }

    /**
     * Returns an activation function by its name.
     *
     * @throws ModelException if the lab does not know the function
     */
    public final ActivationKind activation(String key, String otherwise) throws ModelException {
        String name = text(key, otherwise);
        return ActivationKind.of(name).orElseThrow(() -> unknownValue(key, name));
    }

    /** Refuses a setting that is on, since the lab knows the model only without it. */
    public final void requireOff(String key) throws ModelException {
        if (isTrue(key, false)) {
            throw unknownValue(key, "true");
        }
    }

    /** Describes a value that the lab does not know. */
    public final ModelException unknownValue(String key, String value) {
        return new ModelException(source + ": " + key + " '" + value + "' is not known to the lab; train and score such"
                + " a model with a program of yours (ken sweep --evaluator).");
    }

    /** Describes a value that makes no sense. */
    public final ModelException wrong(String key, String expected) {
        return new ModelException(source + ": " + key + " is not " + expected
                + "; give the model's own configuration.");
    }

    /**
     * Refuses what no one has asked for.
     *
     * @param type          of the model, in messages
     * @param withoutEffect further settings that do not change what models of this kind compute
     * @param mustBeOff     settings that would change it
     */
    protected final void requireAllKnown(String type, Set<String> withoutEffect, List<String> mustBeOff)
            throws ModelException {
        for (String key : mustBeOff) {
            requireOff(key);
        }
        if (isSet("pruned_heads") && !json.get("pruned_heads").equals(new JsonObject())) {
            throw unknownValue("pruned_heads", json.get("pruned_heads").toString());
        }
        for (String key : json.keySet()) {
            boolean known = asked.contains(key) || WITHOUT_EFFECT.contains(key) || withoutEffect.contains(key)
                    || key.startsWith("_");
            if (!known && !json.get(key).isJsonNull()) {
                throw new ModelException(source + ": the lab does not know what '" + key + "' does to a model of type "
                        + type + "; train and score it with a program of yours (ken sweep --evaluator), or take the"
                        + " setting out if it changes no result.");
            }
        }
    }
}
