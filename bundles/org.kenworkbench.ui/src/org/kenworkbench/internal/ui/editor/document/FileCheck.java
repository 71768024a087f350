/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.editor.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.InputReference;
import org.kenworkbench.composition.OutputKind;
import org.kenworkbench.composition.OutputReference;
import org.kenworkbench.composition.TensorEntry;
import org.kenworkbench.internal.ui.text.FigureText;
import org.kenworkbench.operations.inputs.InputPlaces;
import org.kenworkbench.operations.preview.PreviewFile;

/**
 * Result of a look for a file that the composition names: whether it is where it was, and as large as it was. For a
 * checkpoint of more than one file only its presence is checked. The look is quick for files of any size; {@link
 * ContentCheck} tells whether the content is the same.
 *
 * @param part     which file
 * @param path     where it should be
 * @param sentence for the user
 */
public record FileCheck(Part part, Path path, State state, String sentence) {

    /** A file of a composition. */
    public enum Part {
        BASE,
        TUNED,
        SUBNETWORK,
        REPORT,
        MODEL;

        public static Part of(OutputKind kind) {
            return switch (kind) {
                case SUBNETWORK -> SUBNETWORK;
                case REPORT -> REPORT;
                case MODEL -> MODEL;
            };
        }

        /** Returns the name of the part as in "tuned checkpoint". */
        public String label() {
            return switch (this) {
                case BASE -> Messages.Part_Base;
                case TUNED -> Messages.Part_Tuned;
                case SUBNETWORK -> Messages.Part_Subnetwork;
                case REPORT -> Messages.Part_Report;
                case MODEL -> Messages.Part_Model;
            };
        }

        public boolean isInput() {
            return this == BASE || this == TUNED;
        }
    }

    /** State in which a file was found. */
    public enum State {
        /** A file that is there, as large as it was. */
        PRESENT,
        /** A file that is there, with the very content that was recorded. */
        VERIFIED,
        /** A file that is not there, and for which the composition's preview stands. */
        PREVIEWED,
        /** A file that is not there. */
        MISSING,
        /** A file that is there, but has another size or content, or cannot be read. */
        CHANGED
    }

    /**
     * The record of a file in the composition.
     *
     * @param path    where it should be
     * @param digest  of a checkpoint's tensors, or of a result's bytes; empty if none was recorded
     * @param tensors the digests of the checkpoint's tensors, as far as they were recorded, by name in the tuned model
     * @param base    of the tuned checkpoint, which may be an adapter; empty for any other file
     * @param kenx    of the composition
     */
    public record Expected(Part part, Path path, long sizeBytes, String digest, Map<String, String> tensors,
            Optional<Path> base, Path kenx) {

        /** Tells whether another check is about the same file. */
        boolean isSameFile(FileCheck other) {
            return part == other.part && path.equals(other.path);
        }

        /** Looks for the file. Not on the UI thread, since a slow disk takes its time. */
        FileCheck check() throws IOException {
            if (part.isInput() && Files.isDirectory(path)) {
                return found(State.PRESENT, Messages.File_PresentFolder);
            }
            if (!Files.isRegularFile(path)) {
                if ((part.isInput() || part == Part.SUBNETWORK) && Files.isRegularFile(PreviewFile.beside(kenx))) {
                    return found(State.PREVIEWED, Messages.bind(Messages.File_Previewed, part.label(), path));
                }
                String sentence = part.isInput() ? Messages.File_MissingInput : Messages.File_MissingOutput;
                return found(State.MISSING, Messages.bind(sentence, part.label(), path));
            }
            long foundBytes = Files.size(path);
            if (part.isInput() && foundBytes < sizeBytes && namesOtherFiles()) {
                return found(State.PRESENT, Messages.File_PresentFolder);
            }
            return foundBytes == sizeBytes ? found(State.PRESENT, Messages.File_Present)
                    : found(State.CHANGED, Messages.bind(Messages.File_Changed,
                            new Object[] {part.label(), path, FigureText.count(foundBytes),
                                    FigureText.count(sizeBytes)}));
        }

        /**
         * Tells whether the file is an index of shards, or a model whose weights may lie beside it: the size recorded
         * is then that of all of them.
         */
        private boolean namesOtherFiles() {
            String name = path.getFileName().toString();
            return name.endsWith(".index.json") || name.endsWith(".onnx");
        }

        FileCheck found(State state, String sentence) {
            return new FileCheck(part, path, state, sentence);
        }
    }

    public boolean isFine() {
        return state == State.PRESENT || state == State.VERIFIED;
    }

    /** Returns all files that the composition names. */
    static List<Expected> expected(Composition composition, Path kenx) throws IOException {
        List<Expected> expected = new ArrayList<>();
        if (composition.getBase() != null) {
            expected.add(input(Part.BASE, composition.getBase(), kenx, digests(composition, TensorEntry::getBaseDigest),
                    Optional.empty()));
        }
        if (composition.getTuned() != null) {
            Optional<Path> base = composition.getBase() == null ? Optional.empty()
                    : Optional.of(resolve(kenx, composition.getBase().getPath()));
            expected.add(input(Part.TUNED, composition.getTuned(), kenx,
                    digests(composition, TensorEntry::getTunedDigest), base));
        }
        for (OutputReference output : composition.getOutputs()) {
            expected.add(new Expected(Part.of(output.getKind()), resolve(kenx, output.getPath()), output.getSizeBytes(),
                    text(output.getDigest()),
                    Map.of(), Optional.empty(), kenx));
        }
        return List.copyOf(expected);
    }

    private static Expected input(Part part, InputReference input, Path kenx, Map<String, String> tensors,
            Optional<Path> base)
            throws IOException {
        return new Expected(part, resolve(kenx, input.getPath()), input.getSizeBytes(), text(input.getDigest()),
                tensors, base, kenx);
    }

    private static Map<String, String> digests(Composition composition, Function<TensorEntry, String> digest) {
        return composition.getTensors().stream().filter(tensor -> !text(digest.apply(tensor)).isEmpty())
                .collect(Collectors.toUnmodifiableMap(TensorEntry::getName, digest));
    }

    private static String text(String recorded) {
        return recorded == null ? "" : recorded;
    }

    private static Path resolve(Path kenx, String path) throws IOException {
        return InputPlaces.resolve(kenx, path == null ? "" : path);
    }

    /**
     * Looks for each file; not on the UI thread.
     *
     * @param known checks of files that are known already and are not looked for again
     */
    public static List<FileCheck> check(List<Expected> expected, List<FileCheck> known) throws IOException {
        List<FileCheck> checks = new ArrayList<>();
        for (Expected file : expected) {
            Optional<FileCheck> before = known.stream().filter(file::isSameFile).findFirst();
            checks.add(before.isPresent() ? before.get() : file.check());
        }
        return List.copyOf(checks);
    }
}
