/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.inputs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.tensor.SubFolders;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * Parts that a model folder needs to load and that its {@code .ken} file does not carry: folders within it, code, and
 * the larger model that it is a part of. They are found by the JSON files that do travel, and before pruning by the
 * folder that the model's folder lies in.
 *
 * @param folders folders that {@code modules.json} names
 * @param code    files of Python that configurations name, with the repository of those that lie in another
 * @param whole   the larger model that it is a part of
 * @param part    name of its folder in the larger model; empty if that is not known
 */
public record LoadNeeds(SortedSet<String> folders, SortedSet<String> code, Whole whole, String part) {

    /** The kinds of larger models that are made of others. */
    public enum Whole {
        /** A model that is no part of another one. */
        NONE,
        /** A pipeline of diffusers, one of whose own classes it is. */
        DIFFUSERS,
        /** A pipeline of diffusers in which it is a model of another library. */
        DIFFUSERS_OTHER,
        SENTENCE_TRANSFORMERS
    }

    /** The needs of a model that loads without anything else. */
    public static final LoadNeeds NONE = new LoadNeeds(Collections.emptySortedSet(), Collections.emptySortedSet(),
            Whole.NONE, "");

    private static final String CONFIGURATION = "config.json";
    private static final String MODULES = "modules.json";
    private static final String PIPELINE = "model_index.json";
    /** Names of the files that may name code. */
    private static final List<String> NAMING = List.of(CONFIGURATION, MODULES, "tokenizer_config.json",
            "preprocessor_config.json", "processor_config.json", "video_preprocessor_config.json");
    private static final long MOST_BYTES = 1 << 20;
    private static final int MOST_NAMES = 8;

    public LoadNeeds {
        folders = Collections.unmodifiableSortedSet(new TreeSet<>(folders));
        code = Collections.unmodifiableSortedSet(new TreeSet<>(code));
    }

    /**
     * Finds the needs of a model that is to be pruned.
     *
     * @param folder the model's folder
     * @param files  files that will travel, by name
     * @param parts  folders that will travel; empty if none can
     */
    static LoadNeeds of(Path folder, Map<String, Path> files, Optional<SubFolders> parts) throws IOException {
        Map<String, JsonElement> contents = new HashMap<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            if (isNaming(file.getKey()) && Files.size(file.getValue()) <= MOST_BYTES) {
                put(file.getKey(), Files.readAllBytes(file.getValue()), contents);
            }
        }
        SortedSet<String> folders = NamedFiles.folders(contents);
        if (parts.isPresent()) {
            // One that the tuned model does without cannot be copied from it.
            folders.removeIf(path -> parts.get().weights().containsKey(path)
                    || !Files.isDirectory(folder.resolve(path)));
        }
        Path real = folder.toAbsolutePath().normalize();
        Path parent = real.getParent();
        Whole whole = wholeOf(contents);
        if (parent == null || real.getFileName() == null) {
            return new LoadNeeds(folders, NamedFiles.code(contents), whole, "");
        }
        String name = real.getFileName().toString();
        if (Files.isRegularFile(parent.resolve(PIPELINE))) {
            return new LoadNeeds(folders, NamedFiles.code(contents),
                    whole == Whole.NONE ? Whole.DIFFUSERS_OTHER : whole, name);
        }
        Path modules = parent.resolve(MODULES);
        if (Files.isRegularFile(modules) && Files.size(modules) <= MOST_BYTES) {
            Map<String, JsonElement> ofParent = new HashMap<>();
            put(MODULES, Files.readAllBytes(modules), ofParent);
            if (NamedFiles.folders(ofParent).contains(name)) {
                return new LoadNeeds(folders, NamedFiles.code(contents), Whole.SENTENCE_TRANSFORMERS, name);
            }
        }
        return new LoadNeeds(folders, NamedFiles.code(contents), whole, "");
    }

    /** Finds the needs of the model of a subnetwork, by the files that it carries. */
    public static LoadNeeds of(Subnetwork subnetwork) throws IOException {
        Map<String, JsonElement> contents = new HashMap<>();
        for (SideFile file : subnetwork.sideFiles()) {
            if (isNaming(file.name()) && file.sizeBytes() <= MOST_BYTES) {
                put(file.name(), subnetwork.content(file), contents);
            }
        }
        SortedSet<String> folders = subnetwork.carriesFolders() ? Collections.emptySortedSet()
                : NamedFiles.folders(contents);
        return new LoadNeeds(folders, NamedFiles.code(contents), wholeOf(contents), "");
    }

    /** Tells whether a file, also one in a folder, may name code. */
    private static boolean isNaming(String path) {
        return NAMING.contains(path.substring(path.lastIndexOf('/') + 1));
    }

    private static Whole wholeOf(Map<String, JsonElement> contents) {
        JsonElement configuration = contents.get(CONFIGURATION);
        return configuration != null && configuration.isJsonObject()
                && configuration.getAsJsonObject().has("_class_name")
                && configuration.getAsJsonObject().has("_diffusers_version") ? Whole.DIFFUSERS : Whole.NONE;
    }

    private static void put(String name, byte[] content, Map<String, JsonElement> contents) {
        try {
            contents.put(name, JsonParser.parseString(new String(content, StandardCharsets.UTF_8)));
        } catch (JsonParseException _) {
            // A file that cannot be read names nothing, for no loader can read it either; it travels as it is.
        }
    }

    /**
     * Says what to do before the model is loaded, in a sentence for each need that names no path of this machine; empty
     * if it needs nothing.
     */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (!folders.isEmpty()) {
            sentences.add("The model does not load without the " + (folders.size() == 1 ? "folder " : "folders ")
                    + names(folders)
                    + ", which modules.json names and the .ken file does not carry; copy "
                    + (folders.size() == 1 ? "it" : "them")
                    + " from the tuned model's folder into the restored model.");
        }
        if (!code.isEmpty()) {
            sentences.add("The model does not load without the code of " + names(code)
                    + ", which its configuration names and a .ken file never carries: read it, and copy it from the "
                    + "tuned model's folder"
                    + " into the restored model if you trust it.");
        }
        switch (whole) {
            case NONE -> {
                return sentences;
            }
            case DIFFUSERS -> sentences.add(part("pipeline of diffusers")
                    + " and give its weights the file name that they have there, diffusion_pytorch_model.safetensors.");
            case DIFFUSERS_OTHER -> sentences.add(part("pipeline of diffusers") + '.');
            case SENTENCE_TRANSFORMERS -> sentences.add(part("model of sentence-transformers") + '.');
        }
        return sentences;
    }

    private String part(String of) {
        return "The model is a part" + (part.isEmpty() ? "" : ", " + part + ',') + " of a " + of
                + ", the rest of which a .ken file does not carry;"
                + " put the restored folder into a copy of the whole, in the place of that part"
                + (whole == Whole.DIFFUSERS ? "," : "");
    }

    private static String names(SortedSet<String> names) {
        String all = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return names.size() <= MOST_NAMES ? all : all + " and " + (names.size() - MOST_NAMES) + " more";
    }
}
