/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.wizard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.eclipse.osgi.util.NLS;
import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.internal.ui.inputs.CheckpointPreview;
import org.kenworkbench.internal.ui.inputs.Inputs;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.output.OutputFolder;

/**
 * Facts about an output folder before the work begins; the run checks again. Reads the disk.
 *
 * @param exists    whether there is something of that name
 * @param hasFiles  whether it is a folder that is not empty
 * @param freeBytes number of bytes that the user may write there, if the system tells
 * @param problem   why nothing can be written there whatever else is chosen; empty if it can
 */
public record OutputCheck(Path folder, boolean exists, boolean hasFiles, OptionalLong freeBytes, String problem) {

    /** Examines a folder. */
    public static OutputCheck of(Path folder, Inputs inputs) {
        boolean exists = Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
        Path existing = folder;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        boolean hasFiles = false;
        OptionalLong freeBytes = OptionalLong.empty();
        String problem = "";
        try {
            if (existing == null) {
                problem = NLS.bind(Messages.Output_NoPlace, folder);
            } else if (!Files.isDirectory(existing)) {
                problem = NLS.bind(Messages.Output_NoFolder, existing);
            } else if (!Files.isWritable(existing)) {
                problem = NLS.bind(Messages.Output_NotWritable, existing);
            } else if (isInput(folder, inputs.base()) || isInput(folder, inputs.tuned())) {
                problem = NLS.bind(Messages.Output_IsInput, folder);
            } else {
                hasFiles = exists && !isEmpty(folder);
                freeBytes = StorePaths.isLocal(existing) ? OptionalLong.of(OutputFolder.freeBytes(existing))
                        : OptionalLong.empty();
            }
        } catch (IOException e) {
            problem = NLS.bind(Messages.Output_Unreadable, folder, ErrorTranslator.reason(e));
        }
        return new OutputCheck(folder, exists, hasFiles, freeBytes, problem);
    }

    private static boolean isInput(Path folder, CheckpointPreview input) throws IOException {
        return Files.exists(folder) && Files.exists(input.source()) && Files.isSameFile(folder, input.source());
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    /**
     * Proposes a folder that does not exist yet, beside the tuned checkpoint; in the user's own folder if that place is
     * hidden, as caches are, in a store, or cannot be written.
     *
     * @param suffix text that follows the model's name
     */
    public static Path propose(Inputs inputs, String suffix) {
        Path source = inputs.tuned().source().toAbsolutePath();
        Path parent = source.getParent();
        boolean hidden = false;
        for (Path part : source) {
            hidden |= part.toString().startsWith(".");
        }
        Path place = parent == null || hidden || !StorePaths.isLocal(parent) || !Files.isWritable(parent)
                ? Path.of(System.getProperty("user.home"))
                : parent;
        String name = inputs.tuned().name() + '-' + suffix;
        Path proposed = place.resolve(name);
        for (int number = 2; Files.exists(proposed, LinkOption.NOFOLLOW_LINKS); number++) {
            proposed = place.resolve(name + '-' + number);
        }
        return proposed;
    }
}
