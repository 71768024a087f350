/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.inputs;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.SubFolders;

/**
 * Search for side files in folders within a model's folder. Of a folder that holds a part of the model, all files
 * travel that are texts, tokenizers and the like; of another one those that libraries look for, unless it has weights:
 * then it is a copy of the model for another program, or a step of its training. For one search by one thread.
 */
final class FolderFiles {

    private static final Pattern OF_PART = Pattern
            .compile(".+\\.(json|txt|md|model|spm|jinja|tiktoken|vocab|ya?ml)", Pattern.CASE_INSENSITIVE);
    /** Paths of further chat templates, which have names of their own in a folder of their own. */
    private static final Pattern TEMPLATE = Pattern.compile("additional_chat_templates/[^/]+\\.jinja");
    private static final Pattern INDEX = Pattern.compile(".+\\.index\\.json", Pattern.CASE_INSENSITIVE);
    private static final Pattern WEIGHTS = Pattern.compile(
            ".+\\.(safetensors|bin|pt|pth|ckpt|onnx|onnx_data|gguf|h5|msgpack|ot|npz|pb|tflite|distcp|ken)",
            Pattern.CASE_INSENSITIVE);
    /** Limit above what any model has; a folder with more holds something else, too. */
    private static final int MOST_ENTRIES = 20_000;

    private final Path folder;
    private final SubFolders parts;
    private final Pattern known;
    private final CollectedFiles files;
    /** Files of weights that the model's tensors are read from. */
    private final Set<Path> taken;
    private final SortedSet<String> leftOut = new TreeSet<>();
    private int entries;

    /**
     * @param folder of the model, with its weights beside
     * @param known  names of files that libraries look for
     * @param files  get the files that are found
     */
    FolderFiles(Path folder, Checkpoint model, Pattern known, CollectedFiles files) {
        this.folder = folder;
        this.parts = model.folders();
        this.known = known;
        this.files = files;
        this.taken = model.files().stream().map(file -> file.toAbsolutePath().normalize()).collect(Collectors.toSet());
    }

    /**
     * Searches all folders.
     *
     * @return paths of weights, and of files of parts, that do not travel
     */
    SortedSet<String> search() throws IOException {
        for (String part : parts.weights().keySet()) {
            part(part);
        }
        others("", true);
        return leftOut;
    }

    /** Whether there was more to be searched than any model has. */
    boolean isCutShort() {
        return entries > MOST_ENTRIES;
    }

    private SortedSet<Path> entries(String path) throws IOException {
        SortedSet<Path> found = new TreeSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder.resolve(path))) {
            for (Path entry : all) {
                if (++entries > MOST_ENTRIES) {
                    return new TreeSet<>();
                }
                if (!entry.getFileName().toString().startsWith(".")) {
                    found.add(entry);
                }
            }
            return found;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static String path(String folder, Path entry) {
        String name = entry.getFileName().toString();
        return folder.isEmpty() ? name : folder + '/' + name;
    }

    private boolean isTaken(Path file) {
        return taken.contains(file.toAbsolutePath().normalize());
    }

    private void part(String part) throws IOException {
        for (Path entry : entries(part)) {
            String name = entry.getFileName().toString();
            if (!Files.isRegularFile(entry) || isTaken(entry)) {
                continue;
            }
            boolean travels = OF_PART.matcher(name).matches() && !INDEX.matcher(name).matches()
                    || SideFiles.isLicence(name);
            if (travels) {
                files.add(folder, entry, path(part, entry), SideFile.MAX_BYTES);
            } else {
                leftOut.add(path(part, entry));
            }
        }
        others(part, true);
    }

    /** Searches the folders within a folder, but for parts. */
    private void others(String within, boolean travel) throws IOException {
        long names = within.isEmpty() ? 0 : 1 + within.chars().filter(c -> c == '/').count();
        if (names == SubFolders.MOST_NAMES) {
            return;
        }
        for (Path entry : entries(within)) {
            String path = path(within, entry);
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) && Files.isReadable(entry)
                    && !parts.weights().containsKey(path)) {
                other(path, travel);
            }
        }
    }

    private void other(String path, boolean travel) throws IOException {
        SortedSet<Path> found = entries(path);
        boolean hasWeights = false;
        for (Path entry : found) {
            if (WEIGHTS.matcher(entry.getFileName().toString()).matches() && Files.isRegularFile(entry)) {
                hasWeights = true;
                leftOut.add(path(path, entry));
            }
        }
        boolean travels = travel && !hasWeights;
        for (Path entry : found) {
            String place = path(path, entry);
            if (travels && Files.isRegularFile(entry) && (known.matcher(entry.getFileName().toString()).matches()
                    || TEMPLATE.matcher(place).matches())) {
                files.add(folder, entry, place, SideFile.MAX_BYTES);
            }
        }
        others(path, travels);
    }
}
