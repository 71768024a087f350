/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.composition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionPaths;
import org.kenworkbench.composition.InputReference;
import org.kenworkbench.composition.OutputReference;
import org.kenworkbench.operations.inputs.InputPlaces;
import org.kenworkbench.subnetwork.format.SubnetworkFiles;

/** Lists the files of a result, which nothing that is made of it may replace. Stateless. */
public final class ResultFiles {

    /** Pattern of the names that writers give to shards. */
    private static final Pattern SHARD = Pattern.compile(".*-\\d{5}-of-\\d{5}\\..*");

    private ResultFiles() {
    }

    /**
     * Returns the composition and all files that it names, whether they are there or not; of a folder also the files in
     * it, of an index the shards beside it.
     *
     * @throws IOException if a path is none on this system or a folder cannot be read
     */
    public static List<Path> of(Path kenx, Composition composition) throws IOException {
        List<Path> files = new ArrayList<>(List.of(kenx));
        for (OutputReference output : composition.getOutputs()) {
            if (output.getPath() != null) {
                add(files, CompositionPaths.resolve(kenx, output.getPath()));
            }
        }
        for (@Nullable
        InputReference input : new InputReference[] {composition.getBase(), composition.getTuned()}) {
            if (input != null && input.getPath() != null) {
                add(files, InputPlaces.resolve(kenx, input.getPath()));
            }
        }
        return files;
    }

    /** Returns the files of {@link #of(Path, Composition)} and those that the checkpoints were opened from. */
    public static List<Path> of(OpenComposition open) throws IOException {
        List<Path> files = of(open.file(), open.composition());
        files.addAll(open.base().files());
        files.addAll(open.tuned().files());
        return files;
    }

    private static void add(List<Path> files, Path place) throws IOException {
        files.add(place);
        if (Files.isDirectory(place)) {
            addAll(files, place, Files::isRegularFile);
        } else if (SubnetworkFiles.isIndex(place) && Files.exists(place)) {
            addAll(files, place.resolveSibling(""),
                    file -> SHARD.matcher(String.valueOf(file.getFileName())).matches());
        }
    }

    private static void addAll(List<Path> files, Path folder, Predicate<Path> which) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(which).forEach(files::add);
        }
    }
}
