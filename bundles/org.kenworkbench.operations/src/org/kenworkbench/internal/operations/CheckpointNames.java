/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.kenworkbench.tensor.Checkpoint;

/** Finds the names that people use for checkpoints, without the folders they lie in. Stateless. */
public final class CheckpointNames {

    /** Pattern of the names that caches of Hugging Face's libraries give to models' folders. */
    private static final Pattern CACHED = Pattern.compile("models--(.+)");
    private static final Pattern PLAIN = Pattern.compile("[0-9A-Za-z._/-]+");
    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
    private static final Pattern ENDING = Pattern.compile("\\.(safetensors|onnx|gguf|bin|pth?)$");
    private static final Pattern USUAL_FILE = Pattern.compile("(pytorch_)?model\\..*");

    private CheckpointNames() {
    }

    /** Whether a file of that name goes by the name of its folder. */
    public static boolean isUsual(String fileName) {
        return USUAL_FILE.matcher(fileName).matches();
    }

    /** Returns the name on the hub, if the checkpoint lies in a cache of the hub. */
    public static Optional<String> hub(Checkpoint checkpoint) {
        for (Path part : checkpoint.files().getFirst().toAbsolutePath()) {
            Optional<String> found = hub(part.toString());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> hub(String folder) {
        Matcher cached = CACHED.matcher(folder);
        return cached.matches() && PLAIN.matcher(cached.group(1)).matches()
                ? Optional.of(cached.group(1).replaceFirst("--", "/")) : Optional.empty();
    }

    /**
     * Returns the name that people use: that on the hub, else that of the file, or of its folder where the file has a
     * usual name.
     */
    public static String of(Checkpoint checkpoint) {
        Path source = checkpoint.source().toAbsolutePath().normalize();
        Path last = source.getFileName();
        if (last != null && isUsual(last.toString()) && source.getParent().getFileName() != null) {
            last = source.getParent().getFileName();
        }
        return hub(checkpoint)
                .orElse(last == null ? source.toString() : ENDING.matcher(last.toString()).replaceFirst(""));
    }

    /**
     * Returns the name that people use for a checkpoint of any machine, of whichever system.
     *
     * @param path its source, as a document tells it
     */
    public static String of(String path) {
        List<String> parts = Arrays.stream(SEPARATOR.split(path)).filter(part -> !part.matches("\\.{0,2}")).toList();
        if (parts.isEmpty()) {
            return path;
        }
        String last = parts.getLast();
        String named = isUsual(last) && parts.size() > 1 ? parts.get(parts.size() - 2) : last;
        return parts.stream().flatMap(part -> hub(part).stream()).findFirst()
                .orElse(ENDING.matcher(named).replaceFirst(""));
    }
}
