/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.inputs.ContentDigests;

/**
 * Sizes and times of the inputs' files, as the system tells them: while they stay the same, nobody has written to them,
 * and they need not be read again to know.
 */
public record InputStamps(Map<Path, Stamp> files) {

    /** @param key the file behind the name; null where a system has no such thing */
    record Stamp(long sizeBytes, FileTime modified, Object key) {
    }

    public InputStamps {
        files = Map.copyOf(files);
    }

    /** Reads the current stamps of all files of the inputs. */
    public static InputStamps of(PruneInputs inputs) throws IOException {
        List<Path> files = new ArrayList<>(inputs.base().files());
        files.addAll(inputs.tuned().files());
        Map<Path, Stamp> stamps = new HashMap<>();
        for (Path file : files) {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            stamps.put(file, new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey()));
        }
        return new InputStamps(stamps);
    }

    /**
     * Computes a digest of names, sizes and times for another process, on this machine or another one, which numbers
     * its files in its own way. It is short, however many files there are.
     */
    public String digest() {
        StringBuilder text = new StringBuilder();
        byName().forEach((name, stamp) -> text.append(name).append('\n').append(stamp.sizeBytes()).append(' ')
                .append(stamp.modified()).append('\n'));
        return ContentDigests.ofText(text.toString());
    }

    private SortedMap<String, Stamp> byName() {
        SortedMap<String, Stamp> byName = new TreeMap<>();
        files.forEach((file, stamp) -> byName.put(file.toAbsolutePath().normalize().toString(), stamp));
        return byName;
    }

    /**
     * Requires that nobody has written to a file since the stamps were taken.
     *
     * @throws OperationException of kind INPUT if somebody did
     */
    public void requireSame(PruneInputs inputs) throws IOException, OperationException {
        if (!of(inputs).equals(this)) {
            throw new OperationException(ExitCode.INPUT,
                    inputs.base().source() + " or " + inputs.tuned().source()
                            + " changed while it was read; start again when nothing writes to it any more.");
        }
    }

    /**
     * Returns the exception for inputs that are not those of the process that has divided the work.
     *
     * @param work what was divided, as in "the pruning"
     */
    public static OperationException notThoseDivided(PruneInputs inputs, String work) {
        return new OperationException(ExitCode.INPUT, inputs.base().source() + " or " + inputs.tuned().source()
                + " is not what it was when " + work + " was divided: a file has another size or time, or other "
                + "tensors; name files that are the same for all processes, and start again when nothing writes to "
                + "them any more.");
    }
}
