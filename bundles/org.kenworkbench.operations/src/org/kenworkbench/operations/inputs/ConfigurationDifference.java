/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.inputs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import org.kenworkbench.tensor.Checkpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Settings that are not the same in the files {@code config.json} beside two checkpoints. Immutable.
 *
 * @param settings   by name; none if they were not compared
 * @param isCompared whether both have a configuration that can be read, be it one without a setting
 * @param warnings   a sentence for each file of that name that cannot be read
 */
public record ConfigurationDifference(List<Setting> settings, boolean isCompared, List<String> warnings) {

    /**
     * A setting that is not the same in both.
     *
     * @param name of the setting, with those of the objects that it is in before it, as in {@code rope.theta}
     * @param base value as JSON; empty where the base has none
     * @param tuned value as JSON; empty where the tuned model has none
     */
    public record Setting(String name, Optional<String> base, Optional<String> tuned) {
    }

    public ConfigurationDifference {
        settings = List.copyOf(settings);
        warnings = List.copyOf(warnings);
    }

    /** Reads both configurations, once each: small files, but files. */
    public static ConfigurationDifference of(Checkpoint base, Checkpoint tuned) {
        List<String> warnings = new ArrayList<>();
        Optional<JsonObject> ofBase = ModelConfiguration.find(base, warnings::add);
        Optional<JsonObject> ofTuned = ModelConfiguration.find(tuned, warnings::add);
        boolean compared = ofBase.isPresent() && ofTuned.isPresent();
        return new ConfigurationDifference(compared ? different(ofBase.get(), ofTuned.get()) : List.of(), compared,
                warnings);
    }

    private static List<Setting> different(JsonObject base, JsonObject tuned) {
        Map<String, String> ofBase = new TreeMap<>();
        Map<String, String> ofTuned = new TreeMap<>();
        flatten("", base, ofBase);
        flatten("", tuned, ofTuned);
        TreeSet<String> names = new TreeSet<>(ofBase.keySet());
        names.addAll(ofTuned.keySet());
        return names.stream()
                .map(name -> new Setting(name, Optional.ofNullable(ofBase.get(name)),
                        Optional.ofNullable(ofTuned.get(name))))
                .filter(setting -> !setting.base().equals(setting.tuned())).toList();
    }

    /** Adds the values of an object, and of the objects in it; an empty one within another is a value. */
    private static void flatten(String prefix, JsonObject object, Map<String, String> settings) {
        for (Map.Entry<String, JsonElement> member : object.entrySet()) {
            JsonElement value = member.getValue();
            if (value.isJsonObject() && !value.getAsJsonObject().isEmpty()) {
                flatten(prefix + member.getKey() + '.', value.getAsJsonObject(), settings);
            } else {
                settings.put(prefix + member.getKey(), value.toString());
            }
        }
    }
}
