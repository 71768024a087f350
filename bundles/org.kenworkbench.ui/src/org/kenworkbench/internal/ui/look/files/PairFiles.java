/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.look.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import org.kenworkbench.operations.inputs.ConfigurationText;
import org.kenworkbench.tensor.Checkpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

/**
 * The files of a pair, and how their configurations differ.
 *
 * @param settings   that differ, by name; empty where one of the two has no configuration
 * @param configured whether both have a configuration
 */
public record PairFiles(List<StoredFile> base, List<StoredFile> tuned, List<Setting> settings, boolean configured) {

    /** Most characters of a value that is shown. */
    private static final int MOST_CHARACTERS = 200;

    /** A setting that is not the same in both; empty where one does not have it. */
    public record Setting(String name, Optional<String> base, Optional<String> tuned) {
    }

    public PairFiles {
        base = List.copyOf(base);
        tuned = List.copyOf(tuned);
        settings = List.copyOf(settings);
    }

    /** Looks at the files, and reads the configurations: small files, but files. */
    public static PairFiles of(Checkpoint base, Checkpoint tuned) throws IOException {
        Optional<String> ofBase = ConfigurationText.of(base);
        Optional<String> ofTuned = ConfigurationText.of(tuned);
        boolean configured = ofBase.isPresent() && ofTuned.isPresent();
        return new PairFiles(StoredFile.of(base), StoredFile.of(tuned),
                configured ? settings(ofBase.get(), ofTuned.get()) : List.of(), configured);
    }

    private static List<Setting> settings(String base, String tuned) {
        Map<String, String> ofBase = new TreeMap<>();
        Map<String, String> ofTuned = new TreeMap<>();
        flatten("", JsonParser.parseString(base), ofBase);
        flatten("", JsonParser.parseString(tuned), ofTuned);
        TreeSet<String> names = new TreeSet<>(ofBase.keySet());
        names.addAll(ofTuned.keySet());
        List<Setting> settings = new ArrayList<>();
        for (String name : names) {
            Optional<String> one = Optional.ofNullable(ofBase.get(name));
            Optional<String> other = Optional.ofNullable(ofTuned.get(name));
            if (!one.equals(other)) {
                settings.add(new Setting(name, one.map(PairFiles::shortened), other.map(PairFiles::shortened)));
            }
        }
        return settings;
    }

    private static void flatten(String name, JsonElement json, Map<String, String> settings) {
        if (json.isJsonObject() && !json.getAsJsonObject().isEmpty()) {
            json.getAsJsonObject().entrySet().forEach(
                    entry -> flatten(name.isEmpty() ? entry.getKey() : name + '.' + entry.getKey(), entry.getValue(),
                            settings));
        } else {
            settings.put(name, json.toString());
        }
    }

    private static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + " …";
    }
}
