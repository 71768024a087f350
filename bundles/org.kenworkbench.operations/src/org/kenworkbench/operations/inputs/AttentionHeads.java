/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.inputs;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.analysis.layers.LayerSeries;
import org.kenworkbench.analysis.layers.MatrixWord;
import org.kenworkbench.analysis.structure.AttentionShape;
import org.kenworkbench.analysis.structure.AttentionShape.Order;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.place.Part;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Tells how many attention heads a model has, and how queries, keys and values lie in one matrix: by the configuration
 * beside the checkpoint, or by the metadata of a GGUF file. Immutable.
 */
public final class AttentionHeads {

    private static final List<String> HEADS = List.of("num_attention_heads", "n_head", "n_heads", "num_heads",
            "attention_heads");
    private static final List<String> KEY_VALUE_HEADS = List.of("num_key_value_heads", "num_kv_heads", "n_kv_heads",
            "multi_query_group_num", "n_head_kv");
    /** Kinds of models whose fused matrices have queries, key and value of each head, or group of heads, together. */
    private static final Set<String> GROUPED = Set.of("bloom", "deberta", "falcon", "gpt_neox", "gpt_neox_japanese",
            "internlm2", "persimmon", "fuyu");
    /** Kinds of models whose fused matrices have all queries, then all keys, then all values. */
    private static final Set<String> IN_BLOCKS = Set.of("baichuan", "chatglm", "dbrx", "gpt2", "gpt_bigcode",
            "imagegpt", "modernbert", "mpt", "nomic_bert",
            "openai-gpt", "phi3", "phi3_v", "qwen", "qwen2_vl", "qwen2_5_vl", "qwen3_vl", "sam", "glm4v");
    private static final String MODEL_TYPE = "model_type";

    /** The heads of an attention, or the reason why they are not known. */
    public sealed interface Told {

        /** An answer that tells the heads. */
        record Heads(AttentionShape shape) implements Told {
        }

        /**
         * An answer that tells why the heads are not known.
         *
         * @param sentence        sentence on what is missing, without a full stop
         * @param ifNumberIsGiven whether a number of heads given by the user would do
         */
        record Missing(String sentence, boolean ifNumberIsGiven) implements Told {
        }
    }

    /** End of the keys of GGUF files that tell heads of queries; those of keys have {@code _kv} behind it. */
    private static final String HEAD_COUNT = ".attention.head_count";

    private final JsonObject configuration;
    private final Map<String, String> metadata;
    private final String where;

    private AttentionHeads(JsonObject configuration, Map<String, String> metadata, String where) {
        this.configuration = configuration;
        this.metadata = metadata;
        this.where = where;
    }

    /**
     * Reads the configuration or the metadata of a model.
     *
     * @param checkpoints checkpoints of one architecture: the first that has a configuration is used
     * @param warning     gets a sentence on a configuration that cannot be read
     */
    public static AttentionHeads of(List<Checkpoint> checkpoints, Consumer<String> warning) {
        for (Checkpoint checkpoint : checkpoints) {
            JsonObject configuration = ModelConfiguration.of(checkpoint, warning);
            boolean isGguf = checkpoint.formatId().startsWith("gguf");
            if (!configuration.isEmpty() || isGguf) {
                return new AttentionHeads(configuration, isGguf ? checkpoint.metadata() : Map.of(),
                        isGguf ? checkpoint.source().toString() : "the config.json beside " + checkpoint.source());
            }
        }
        return new AttentionHeads(new JsonObject(), Map.of(), "");
    }

    /**
     * Returns the number of heads along the rows of the same matrix of every layer; empty where it has none, or the
     * number is not known.
     *
     * @param rows number of rows of each matrix
     */
    public OptionalInt alongRows(LayerSeries series, long rows) {
        Optional<MatrixWord> word = MatrixWord.of(series.matrix());
        Part part = series.tensors().getFirst().place().part();
        boolean isMatrix = series.tensors().getFirst().info().shape().rank() == 2;
        if (!isMatrix || part != Part.ATTENTION && part != Part.CROSS_ATTENTION || word.isEmpty()
                || word.get().compareTo(MatrixWord.V) > 0
                || word.get() == MatrixWord.QKV) {
            return OptionalInt.empty();
        }
        if (!(told(series.stack(), series.matrix(), false, OptionalInt.empty()) instanceof Told.Heads told)) {
            return OptionalInt.empty();
        }
        int heads = word.get() == MatrixWord.Q ? told.shape().heads() : told.shape().keyValueHeads();
        return heads > 1 && rows % heads == 0 ? OptionalInt.of(heads) : OptionalInt.empty();
    }

    /**
     * Returns the heads of an attention.
     *
     * @param stack   stack of the attention; empty where the model has only one
     * @param matrix  name of the matrix of queries, or of queries, keys and values
     * @param isFused whether the matrix is one of queries, keys and values
     * @param given   number of heads that the user gives
     */
    public Told told(String stack, String matrix, boolean isFused, OptionalInt given) {
        int heads = given.orElseGet(
                () -> metadata.isEmpty() ? number(stack, HEADS, stackHeads(stack)) : ofMetadata(stack).heads());
        if (heads < 1) {
            return new Told.Missing(where.isEmpty() ? "there is no config.json beside the checkpoints that gives "
                    + "the number of heads"
                    : where + " does not give the number of heads"
                            + (stack.isEmpty() ? "" : " of the " + stack + " layers"),
                    true);
        }
        int keyValueHeads = keyValueHeads(stack, heads);
        if (heads % keyValueHeads != 0) {
            return new Told.Missing(where + " has " + keyValueHeads + " key heads, and its " + heads
                    + " query heads are not a multiple of these", false);
        }
        Order order = isFused ? order(stack, matrix, heads, keyValueHeads) : Order.BLOCKS;
        return order == Order.UNKNOWN
                ? new Told.Missing(matrix + " holds queries, keys and values, and their order is unknown, since "
                        + (where.isEmpty() ? "there is no config.json with a model_type beside the checkpoints"
                                : modelType(stack).isEmpty() ? where + " has no model_type"
                                        : where + " has the model_type " + modelType(stack)
                                                + ", whose order this program does not know"),
                        false)
                : new Told.Heads(new AttentionShape(heads, keyValueHeads, order));
    }

    /** Tells whether gates and inputs alternate where one matrix has both; otherwise all gates come first. */
    public boolean pairsOfGates() {
        return modelType("").equals("gpt_oss");
    }

    private Order order(String stack, String matrix, int heads, int keyValueHeads) {
        String type = modelType(stack);
        if (type.equals("gpt_bigcode") && keyValueHeads == heads || GROUPED.contains(type)) {
            return Order.GROUPS;
        }
        // PyTorch's own attention, OpenAI's GPT and GGUF files have them in blocks, whatever the model.
        return IN_BLOCKS.contains(type) || matrix.contains("in_proj_weight") || matrix.contains("c_attn")
                || !metadata.isEmpty() ? Order.BLOCKS
                        : Order.UNKNOWN;
    }

    private int keyValueHeads(String stack, int heads) {
        if (!metadata.isEmpty()) {
            int told = ofMetadata(stack).keyValueHeads();
            return told < 1 ? heads : told;
        }
        boolean isMultiQuery = sections(stack).stream().anyMatch(section -> isTrue(section, "multi_query"));
        if (modelType(stack).equals("falcon")
                && sections(stack).stream().noneMatch(section -> isTrue(section, "new_decoder_architecture"))) {
            return isMultiQuery ? 1 : heads;
        }
        int told = number(stack, KEY_VALUE_HEADS, List.of());
        return told > 0 ? told : isMultiQuery ? 1 : heads;
    }

    /** Numbers of heads that a GGUF file gives; 0 for one that it does not give. */
    private record OfMetadata(int heads, int keyValueHeads) {
    }

    /**
     * Returns what a GGUF file has under {@code STACK.attention} or {@code ARCHITECTURE.attention}: of two encoders,
     * which have each their own numbers, those of the stack; none if they differ and none is the stack's.
     */
    private OfMetadata ofMetadata(String stack) {
        Map<String, OfMetadata> all = new TreeMap<>();
        for (String name : metadata.keySet()) {
            if (name.endsWith(HEAD_COUNT)) {
                all.put(name.substring(0, name.length() - HEAD_COUNT.length()),
                        new OfMetadata(ofMetadataKey(name), ofMetadataKey(name + "_kv")));
            }
        }
        String first = stack.contains("-") ? stack.substring(0, stack.indexOf('-')) : stack;
        Map<String, OfMetadata> ofStack = new TreeMap<>(all);
        ofStack.keySet().removeIf(name -> first.isEmpty() || !name.endsWith('.' + first));
        Map<String, OfMetadata> numbers = ofStack.isEmpty() ? all : ofStack;
        OfMetadata ofModel = numbers.get(metadata.getOrDefault("general.architecture", ""));
        return ofModel != null ? ofModel
                : Set.copyOf(numbers.values()).size() == 1 ? numbers.values().iterator().next() : new OfMetadata(0, 0);
    }

    private int ofMetadataKey(String key) {
        String text = metadata.getOrDefault(key, "");
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    /** Returns the keys by which a configuration of both encoder and decoder gives the heads of one of them. */
    private static List<String> stackHeads(String stack) {
        return switch (stack) {
            case "encoder", "decoder" ->
                List.of(stack + "_attention_heads", "num_" + stack + "_heads", stack + "_heads");
            case "" -> List.of("decoder_attention_heads", "encoder_attention_heads");
            default -> List.of();
        };
    }

    private String modelType(String stack) {
        for (JsonObject section : sections(stack)) {
            if (section.has(MODEL_TYPE) && section.get(MODEL_TYPE).isJsonPrimitive()) {
                return section.get(MODEL_TYPE).getAsString();
            }
        }
        return configuration.has(MODEL_TYPE) && configuration.get(MODEL_TYPE).isJsonPrimitive()
                ? configuration.get(MODEL_TYPE).getAsString() : "";
    }

    /** Returns the parts of the configuration that concern a stack, the most particular first. */
    private Set<JsonObject> sections(String stack) {
        Set<JsonObject> sections = new LinkedHashSet<>();
        String first = stack.contains("-") ? stack.substring(0, stack.indexOf('-')) : stack;
        for (String name : switch (first) {
            case "text" -> List.of("text_config", "language_config", "llm_config", "text_model_config");
            case "vision" -> List.of("vision_config", "visual", "vision_tower_config", "vision_encoder_config");
            case "" -> List.<String>of();
            default -> List.of(first + "_config", first);
        }) {
            add(sections, configuration.get(name));
        }
        boolean isOther = !Set.of("", "text", "encoder", "decoder").contains(first) && !first.matches(".*\\d");
        if (!isOther) {
            sections.add(configuration);
            if (first.isEmpty()) {
                for (String name : List.of("text_config", "vision_config", "language_config", "attn_config")) {
                    add(sections, configuration.get(name));
                }
            }
        }
        return sections;
    }

    private static void add(Set<JsonObject> sections, @Nullable JsonElement section) {
        if (section != null && section.isJsonObject()) {
            sections.add(section.getAsJsonObject());
        }
    }

    /** Returns the number under the first of these keys that is there; 0 if none is. */
    private int number(String stack, List<String> keys, List<String> particular) {
        for (JsonObject section : sections(stack)) {
            for (List<String> of : List.of(particular, keys)) {
                for (String key : of) {
                    JsonElement value = section.get(key);
                    if (value != null && value.isJsonPrimitive() && value.getAsString().matches("\\d{1,6}")) {
                        return value.getAsInt();
                    }
                }
            }
        }
        return 0;
    }

    private static boolean isTrue(JsonObject section, String key) {
        JsonElement value = section.get(key);
        return value != null && value.isJsonPrimitive() && value.getAsString().equals("true");
    }
}
