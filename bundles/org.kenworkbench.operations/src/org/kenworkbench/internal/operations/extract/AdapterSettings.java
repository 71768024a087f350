/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.extract;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

import org.kenworkbench.tensor.ShownText;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/**
 * The settings of an adapter, as PEFT reads them from {@code adapter_config.json}. The scaling of every module is 1:
 * {@code lora_alpha} is the rank.
 *
 * @param base       name or path of the base
 * @param revision   of the base in its hub
 * @param ranks      of the modules that have factors; at least one
 * @param transposed whether weights have the input first
 * @param wholes     what is stored beside factors
 */
record AdapterSettings(String base, Optional<String> revision, SortedMap<String, Integer> ranks, boolean transposed,
        WholeTensors wholes) {

    /** Returns the content of {@code adapter_config.json}. */
    String json() {
        int rank = commonRank();
        JsonObject patterns = patterns(rank);
        JsonObject json = new JsonObject();
        json.add("alpha_pattern", patterns);
        json.addProperty("base_model_name_or_path", base);
        json.addProperty("bias", wholes.bias());
        json.addProperty("fan_in_fan_out", transposed);
        json.addProperty("inference_mode", true);
        json.addProperty("init_lora_weights", true);
        json.addProperty("lora_alpha", rank);
        json.addProperty("lora_dropout", 0.0);
        json.add("modules_to_save", wholes.modules().isEmpty() ? JsonNull.INSTANCE : array(wholes.modules()));
        json.addProperty("peft_type", "LORA");
        json.addProperty("r", rank);
        json.add("rank_pattern", patterns);
        revision.ifPresent(of -> json.addProperty("revision", of));
        json.add("target_modules", array(ranks.keySet()));
        json.add("task_type", JsonNull.INSTANCE);
        return ShownText.json(
                new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create().toJson(json))
                + '\n';
    }

    private static JsonElement array(Iterable<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    /** The rank that most modules have; of several, the least. */
    private int commonRank() {
        Map<Integer, Integer> counts = new HashMap<>();
        ranks.values().forEach(rank -> counts.merge(rank, 1, Integer::sum));
        return counts.entrySet().stream().max(Comparator.comparing(Map.Entry<Integer, Integer>::getValue)
                .thenComparing(Map.Entry::getKey, Comparator.reverseOrder())).orElseThrow().getKey();
    }

    /**
     * The ranks of modules whose rank is not the common one. A pattern holds for every module whose name ends as it
     * does, and the first that fits counts: so longer names come first, and where a name ends as one with a pattern it
     * has its own.
     */
    private JsonObject patterns(int common) {
        JsonObject patterns = new JsonObject();
        ranks.entrySet().stream()
                .filter(module -> module.getValue() != common || endsAsAnother(module.getKey(), common))
                .sorted(Comparator.comparing((Map.Entry<String, Integer> module) -> -module.getKey().length())
                        .thenComparing(Map.Entry::getKey))
                .forEach(module -> patterns.addProperty(module.getKey(), module.getValue()));
        return patterns;
    }

    private boolean endsAsAnother(String module, int common) {
        for (int dot = module.indexOf('.'); dot >= 0; dot = module.indexOf('.', dot + 1)) {
            Integer other = ranks.get(module.substring(dot + 1));
            if (other != null && other != common) {
                return true;
            }
        }
        return false;
    }
}
