/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.checkpoint.adapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * Settings of a LoRA adapter, read from {@code adapter_config.json}.
 *
 * @param alpha         numerator of the scaling, where no pattern gives another
 * @param alphaPatterns other numerators by pattern of modules, in the order of the file: PEFT takes the first that
 *                      matches
 * @param rootScaling   whether the scaling is alpha / √r (rsLoRA) and not alpha / r
 * @param transposed    whether weights are stored with the input first ({@code fan_in_fan_out})
 */
public record AdapterConfiguration(double alpha, Map<String, Double> alphaPatterns, boolean rootScaling,
        boolean transposed) {

    private static final long MOST_BYTES = 1 << 20;
    /** Module names, with the anchor and the escaped dots that PEFT's documentation shows. */
    private static final Pattern MODULES = Pattern.compile("\\^?[\\w.\\\\-]+");
    /** Ways to begin that change the base's weights, to which the adapter belongs then. */
    private static final List<String> CHANGING_STARTS = List.of("pissa", "olora", "corda", "loftq");
    /** Kinds of LoRA whose weights are not W + scaling · B · A, by the key that turns them on. */
    private static final List<Map.Entry<String, String>> OTHER_KINDS = List.of(Map.entry("use_dora", "DoRA"),
            Map.entry("use_qalora", "QALoRA"), Map.entry("lora_bias", "LoRA with a bias of its own"),
            Map.entry("layer_replication", "LoRA with replicated layers"),
            Map.entry("alora_invocation_tokens", "activated LoRA"),
            Map.entry("target_parameters", "LoRA of parameters"),
            Map.entry("trainable_token_indices", "LoRA with tokens of its own"));

    public AdapterConfiguration {
        alphaPatterns = Collections.unmodifiableMap(new LinkedHashMap<>(alphaPatterns));
    }

    /** @throws CheckpointException if it cannot be read, or the adapter is of a kind that cannot be merged here */
    static AdapterConfiguration read(Path file) throws CheckpointException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw malformed(file, null);
            }
            JsonElement json = JsonParser.parseString(Files.readString(file));
            if (!json.isJsonObject()) {
                throw malformed(file, null);
            }
            return of(file, json.getAsJsonObject());
        } catch (IOException | JsonParseException | NumberFormatException | UnsupportedOperationException
                | IllegalStateException e) {
            throw e instanceof CheckpointException known ? known : malformed(file, e);
        }
    }

    private static AdapterConfiguration of(Path file, JsonObject json) throws CheckpointException {
        String type = json.has("peft_type") ? json.get("peft_type").getAsString() : "unnamed";
        if (!type.equals("LORA")) {
            throw unmergeable(file, ShownText.of(type));
        }
        for (Map.Entry<String, String> kind : OTHER_KINDS) {
            if (isOn(json.get(kind.getKey()))) {
                throw unmergeable(file, kind.getValue());
            }
        }
        JsonElement start = json.get("init_lora_weights");
        if (start != null && start.isJsonPrimitive()
                && CHANGING_STARTS.stream().anyMatch(start.getAsString()::startsWith)) {
            throw unmergeable(file,
                    "LoRA initialised by " + ShownText.of(start.getAsString()) + ", which changes the base's weights");
        }
        Map<String, Double> patterns = new LinkedHashMap<>();
        if (json.has("alpha_pattern") && json.get("alpha_pattern").isJsonObject()) {
            for (Map.Entry<String, JsonElement> entry : json.getAsJsonObject("alpha_pattern").entrySet()) {
                if (!MODULES.matcher(entry.getKey()).matches()) {
                    throw unmergeable(file, "LoRA with the alpha_pattern " + ShownText.of(entry.getKey()));
                }
                patterns.put(entry.getKey(), finite(file, entry.getValue().getAsDouble()));
            }
        }
        if (!json.has("lora_alpha")) {
            throw malformed(file, null);
        }
        return new AdapterConfiguration(finite(file, json.get("lora_alpha").getAsDouble()), patterns,
                isOn(json.get("use_rslora")), isOn(json.get("fan_in_fan_out")));
    }

    private static boolean isOn(JsonElement value) {
        if (value == null || value.isJsonNull()) {
            return false;
        }
        return value.isJsonPrimitive() ? value.getAsJsonPrimitive().isBoolean() && value.getAsBoolean()
                : value.isJsonArray() ? !value.getAsJsonArray().isEmpty() : !value.getAsJsonObject().isEmpty();
    }

    private static double finite(Path file, double value) throws CheckpointException {
        if (!Double.isFinite(value)) {
            throw malformed(file, null);
        }
        return value;
    }

    /** Returns the factor that B · A of a module is multiplied by. */
    double scaling(String module, long rank) {
        double numerator = alphaPatterns.entrySet().stream().filter(entry -> isOf(entry.getKey(), module))
                .map(Map.Entry::getValue).findFirst().orElse(alpha);
        return numerator / (rootScaling ? Math.sqrt(rank) : rank);
    }

    /**
     * Checks whether a pattern matches a module in the way of PEFT: the pattern is the end of the module's name, from a
     * dot on, or all of it; all of it if the pattern begins with {@code ^}.
     */
    private static boolean isOf(String pattern, String module) {
        boolean anchored = pattern.startsWith("^");
        String name = pattern.substring(anchored ? 1 : 0).replace("\\.", ".");
        return module.equals(name) || !anchored && module.endsWith('.' + name);
    }

    private static CheckpointException malformed(Path file, Exception cause) {
        return new CheckpointException(
                file + " is not the configuration of an adapter; get the adapter from its source again.",
                cause);
    }

    private static CheckpointException unmergeable(Path file, String kind) {
        return new CheckpointException("The adapter of " + file + " is of a kind that is not merged here (" + kind
                + "); merge it with PEFT's merge_and_unload, save the model, and give that.");
    }
}
