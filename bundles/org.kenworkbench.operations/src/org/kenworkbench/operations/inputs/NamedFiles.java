/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.inputs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.eclipse.jdt.annotation.Nullable;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Finds the folders and the code that the JSON files of a model name. Stateless. */
public final class NamedFiles {

    /** Pattern of plain names; any other name, which a hostile file may have, is not repeated. */
    private static final Pattern PLAIN = Pattern.compile("[0-9A-Za-z_][0-9A-Za-z_./-]{0,99}");
    private static final Pattern OWN_MODULE = Pattern.compile("sentence_transformers\\..*");
    private static final int MOST_DEPTH = 8;

    private NamedFiles() {
    }

    /** Returns the folders that {@code modules.json} names in models of sentence-transformers. */
    static SortedSet<String> folders(Map<String, JsonElement> contents) {
        SortedSet<String> folders = new TreeSet<>();
        for (JsonObject module : modules(contents)) {
            text(module.get("path")).filter(path -> PLAIN.matcher(path).matches()).ifPresent(folders::add);
        }
        return folders;
    }

    /**
     * Returns the Python files that {@code auto_map} and {@code custom_pipelines} name, and those of modules that are
     * not the library's own.
     */
    static SortedSet<String> code(Map<String, JsonElement> contents) {
        SortedSet<String> code = new TreeSet<>();
        for (JsonObject module : modules(contents)) {
            text(module.get("type")).filter(type -> !OWN_MODULE.matcher(type).matches())
                    .ifPresent(type -> addFile(type, code));
        }
        contents.values().forEach(content -> addCode(content, MOST_DEPTH, code));
        return code;
    }

    private static Iterable<JsonObject> modules(Map<String, JsonElement> contents) {
        JsonElement modules = contents.get("modules.json");
        return modules == null || !modules.isJsonArray() ? List.of()
                : modules.getAsJsonArray().asList().stream().filter(JsonElement::isJsonObject)
                        .map(JsonElement::getAsJsonObject).toList();
    }

    private static void addCode(JsonElement element, int depth, SortedSet<String> code) {
        if (!element.isJsonObject() || depth == 0) {
            return;
        }
        for (Map.Entry<String, JsonElement> member : element.getAsJsonObject().entrySet()) {
            switch (member.getKey()) {
                case "auto_map" -> addClasses(member.getValue(), depth - 1, code);
                case "custom_pipelines" -> addPipelines(member.getValue(), code);
                default -> addCode(member.getValue(), depth - 1, code);
            }
        }
    }

    /** Adds the file of a class, or of several in a list or under names. */
    private static void addClasses(JsonElement classes, int depth, SortedSet<String> code) {
        text(classes).ifPresent(name -> addFile(name, code));
        if (depth > 0 && classes.isJsonArray()) {
            classes.getAsJsonArray().forEach(one -> addClasses(one, depth - 1, code));
        }
        if (depth > 0 && classes.isJsonObject()) {
            classes.getAsJsonObject().asMap().values().forEach(one -> addClasses(one, depth - 1, code));
        }
    }

    private static void addPipelines(JsonElement pipelines, SortedSet<String> code) {
        if (pipelines.isJsonObject()) {
            for (JsonElement pipeline : pipelines.getAsJsonObject().asMap().values()) {
                if (pipeline.isJsonObject()) {
                    text(pipeline.getAsJsonObject().get("impl")).ifPresent(name -> addFile(name, code));
                }
            }
        }
    }

    /** Adds the file of a class {@code module.Class}; {@code repository--module.Class} is of another repository. */
    private static void addFile(String className, SortedSet<String> code) {
        int of = className.indexOf("--");
        String local = of < 0 ? className : className.substring(of + 2);
        int dot = local.lastIndexOf('.');
        if (dot > 0 && PLAIN.matcher(className).matches()) {
            code.add(local.substring(0, dot).replace('.', '/') + ".py"
                    + (of < 0 ? "" : " of " + className.substring(0, of)));
        }
    }

    private static Optional<String> text(@Nullable JsonElement element) {
        return element != null && element.isJsonPrimitive() ? Optional.of(element.getAsString()) : Optional.empty();
    }
}
