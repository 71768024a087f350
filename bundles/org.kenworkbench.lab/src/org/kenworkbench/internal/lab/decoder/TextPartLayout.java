/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.decoder;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.kenworkbench.internal.lab.model.ModelException;
import org.kenworkbench.internal.lab.names.GgufTensors;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * Text part of models that see pictures, too: Gemma 3 (arXiv:2503.19786), Mistral Small 3.1 and LLaVA
 * (arXiv:2304.08485). For texts alone they compute what a decoder of {@code text_config} computes. Published files
 * leave out what the library's own configuration has, so its sizes count where they do.
 */
final class TextPartLayout implements DecoderLayout {

    private static final String MODEL_TYPE = "model_type";
    private static final String TIED = "tie_word_embeddings";
    private static final String HIDDEN = "hidden_size";
    private static final String WIDE = "intermediate_size";
    private static final String LAYERS = "num_hidden_layers";
    private static final String HEADS = "num_attention_heads";
    private static final String KEY_HEADS = "num_key_value_heads";
    private static final String LLAMA = "llama";
    private static final String MISTRAL = "mistral";
    private static final String MISTRAL_3 = "mistral3";
    private static final String GEMMA = "gemma3_text";

    /**
     * Text part of a model.
     *
     * @param usual type of the text part where the file does not say
     * @param types types that it may have
     */
    private record Part(String usual, Set<String> types) {
    }

    private static final Map<String, Part> PARTS = Map.of("gemma3", new Part(GEMMA, Set.of(GEMMA)), MISTRAL_3,
            new Part(MISTRAL, Set.of(MISTRAL)), "llava", new Part(LLAMA, Set.of(LLAMA, MISTRAL)));

    /** Sizes that the library gives a text part where its file does not. */
    private static final Map<String, Map<String, Integer>> SIZES = Map.of(
            LLAMA, Map.of(HIDDEN, 4096, WIDE, 11_008, LAYERS, 32, HEADS, 32),
            MISTRAL, Map.of(HIDDEN, 4096, WIDE, 14_336, LAYERS, 32, HEADS, 32, KEY_HEADS, 8),
            GEMMA, Map.of(HIDDEN, 2304, WIDE, 9216, LAYERS, 26, HEADS, 8, KEY_HEADS, 4));

    /** Classes of the library for a text part by itself. */
    private static final Map<String, String> CLASSES = Map.of(LLAMA, "LlamaForCausalLM", MISTRAL, "MistralForCausalLM",
            GEMMA, "Gemma3ForCausalLM");

    /** Settings of pictures, of which texts have none. */
    private static final Set<String> OF_PICTURES = Set.of("boi_token_id", "boi_token_index", "eoi_token_id",
            "eoi_token_index", "ignore_index", "image_seq_length", "image_token_id", "image_token_index",
            "mm_tokens_per_image", "multimodal_projector_bias", "projector_hidden_act", "spatial_merge_size",
            "vision_config", "vision_feature_layer", "vision_feature_select_strategy");

    @Override
    public List<String> modelTypes() {
        return PARTS.keySet().stream().sorted().toList();
    }

    @Override
    public DecoderPlan plan(String type, DecoderSettings settings) throws ModelException {
        OF_PICTURES.forEach(settings::isSet);
        Text text = text(type, settings);
        DecoderPlan plan = layout(text.type()).plan(text.type(), text.settings());
        text.settings().requireAllKnown(text.type());
        boolean tied = plan.head().name().equals(plan.embedding().words());
        if (settings.isTrue(TIED, tied) != tied) {
            throw settings.wrong(TIED, "the same as in " + TextPartNames.CONFIGURATION);
        }
        return plan;
    }

    /** Names in GGUF, where the text part is a model by itself; what sees pictures is in another file. */
    @Override
    public GgufTensors gguf(String type, DecoderSettings settings) throws ModelException {
        Text text = text(type, settings);
        GgufTensors names = layout(text.type()).gguf(text.type(), text.settings());
        // Newer versions of the converter give Mistral's the name of the whole, and store the same.
        return type.equals(MISTRAL_3) ? names.orOf(MISTRAL_3) : names;
    }

    @Override
    public JsonObject alone(String type, DecoderSettings settings) throws ModelException {
        Text text = text(type, settings);
        JsonObject alone = text.settings().written();
        alone.addProperty(MODEL_TYPE, text.type());
        JsonArray architectures = new JsonArray();
        architectures.add(CLASSES.get(text.type()));
        alone.add("architectures", architectures);
        JsonObject whole = settings.written();
        // What the model says of tokens counts before what its part says.
        for (String key : List.of("bos_token_id", "eos_token_id", "pad_token_id")) {
            if (whole.has(key)) {
                alone.add(key, whole.get(key));
            }
        }
        return alone;
    }

    /**
     * The configuration of a text part.
     *
     * @param settings those of the library where the file has none
     */
    private record Text(String type, DecoderSettings settings) {
    }

    private static Text text(String type, DecoderSettings settings) throws ModelException {
        DecoderSettings stated = settings.inner(TextPartNames.CONFIGURATION)
                .orElseThrow(() -> settings.wrong(TextPartNames.CONFIGURATION, "there"));
        Part part = PARTS.get(type);
        String text = stated.text(MODEL_TYPE, part.usual());
        if (!part.types().contains(text)) {
            throw stated.unknownValue(MODEL_TYPE, text);
        }
        return new Text(text, stated.with(missing(stated, text)));
    }

    private static JsonObject missing(DecoderSettings stated, String text) {
        JsonObject missing = new JsonObject();
        SIZES.get(text).forEach((key, size) -> {
            if (!stated.has(key)) {
                missing.addProperty(key, size);
            }
        });
        return missing;
    }

    private static DecoderLayout layout(String text) {
        return text.equals(GEMMA) ? new GemmaLayout() : new LlamaLayout();
    }
}
