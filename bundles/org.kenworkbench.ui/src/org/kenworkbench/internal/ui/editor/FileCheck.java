/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionPaths;
import org.kenworkbench.composition.InputReference;
import org.kenworkbench.composition.OutputKind;
import org.kenworkbench.composition.OutputReference;
import org.kenworkbench.operations.Quantities;

/**
 * Whether a file that the composition names is where it was, as large as it was; of a folder of shards only that it
 * is there. That is quick for files of any size; equal content is what the digests are for.
 *
 * @param part     which file
 * @param path     where it should be
 * @param sentence for the user
 */
public record FileCheck(Part part, Path path, State state, String sentence) {

    /** A file of a composition. */
    public enum Part {
        BASE, TUNED, SUBNETWORK, REPORT, MODEL;

        private static Part of(OutputKind kind) {
            return switch (kind) {
                case SUBNETWORK -> SUBNETWORK;
                case REPORT -> REPORT;
                case MODEL -> MODEL;
            };
        }

        /** As in "tuned checkpoint". */
        String label() {
            return switch (this) {
                case BASE -> Messages.Part_Base;
                case TUNED -> Messages.Part_Tuned;
                case SUBNETWORK -> Messages.Part_Subnetwork;
                case REPORT -> Messages.Part_Report;
                case MODEL -> Messages.Part_Model;
            };
        }

        boolean isInput() {
            return this == BASE || this == TUNED;
        }
    }

    /** What was found. */
    public enum State {
        PRESENT, MISSING, CHANGED
    }

    /**
     * What the composition says of a file.
     *
     * @param path where it should be
     */
    record Expected(Part part, Path path, long sizeBytes) {

        /** Looks for the file. A slow disk takes its time, so not on the UI thread. */
        FileCheck check() throws IOException {
            if (part.isInput() && Files.isDirectory(path)) {
                return new FileCheck(part, path, State.PRESENT, Messages.File_PresentFolder);
            }
            if (!Files.isRegularFile(path)) {
                String sentence = part.isInput() ? Messages.File_MissingInput : Messages.File_MissingOutput;
                return new FileCheck(part, path, State.MISSING, Messages.bind(sentence, part.label(), path));
            }
            long found = Files.size(path);
            return found == sizeBytes ? new FileCheck(part, path, State.PRESENT, Messages.File_Present)
                    : new FileCheck(part, path, State.CHANGED, Messages.bind(Messages.File_Changed,
                            new Object[] {part.label(), path, Quantities.count(found), Quantities.count(sizeBytes)}));
        }
    }

    public boolean isFine() {
        return state == State.PRESENT;
    }

    /** All files that the composition names. */
    static List<Expected> expected(Composition composition, Path kenx) throws IOException {
        List<Expected> expected = new ArrayList<>();
        if (composition.getBase() != null) {
            expected.add(input(Part.BASE, composition.getBase(), kenx));
        }
        if (composition.getTuned() != null) {
            expected.add(input(Part.TUNED, composition.getTuned(), kenx));
        }
        for (OutputReference output : composition.getOutputs()) {
            expected.add(new Expected(Part.of(output.getKind()), resolve(kenx, output.getPath()), output.getSizeBytes()));
        }
        return List.copyOf(expected);
    }

    private static Expected input(Part part, InputReference input, Path kenx) throws IOException {
        return new Expected(part, resolve(kenx, input.getPath()), input.getSizeBytes());
    }

    private static Path resolve(Path kenx, String path) throws IOException {
        return CompositionPaths.resolve(kenx, path == null ? "" : path); //$NON-NLS-1$
    }

    /** Looks for each file; not on the UI thread. */
    static List<FileCheck> check(List<Expected> expected) throws IOException {
        List<FileCheck> checks = new ArrayList<>();
        for (Expected file : expected) {
            checks.add(file.check());
        }
        return List.copyOf(checks);
    }
}
