/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.tensor.ShownText;

/**
 * The traces that a switch of a model to another subnetwork leaves on the disk while it lasts, and so when it is
 * killed: the model under a hidden name, so that nobody takes it for a whole one, and beside it a note of the command
 * that will finish it. The note is for people; all that the model is made of is in the base and the subnetwork.
 * Stateless.
 */
public final class InterruptedSwitch {

    private static final String MODEL = ".ken-switching";
    private static final String NOTE = ".ken-switch";
    private static final int MOST_NOTE_BYTES = 1 << 15;

    private InterruptedSwitch() {
    }

    /** Returns the path that a model has while it is being changed, beside its own place. */
    public static Path hidden(Path model) {
        return sibling(model, MODEL);
    }

    /** Returns the path of the note on a model that is being changed. */
    public static Path note(Path model) {
        return sibling(model, NOTE);
    }

    private static Path sibling(Path model, String ending) {
        Path absolute = model.toAbsolutePath().normalize();
        Path name = absolute.getFileName();
        if (name == null) {
            throw new IllegalArgumentException(model + " has no name");
        }
        return absolute.resolveSibling('.' + name.toString() + ending);
    }

    /**
     * Whether a switch of the model was interrupted in the middle: the model is missing, and is under its hidden name.
     */
    public static boolean is(Path model) {
        return model.toAbsolutePath().normalize().getFileName() != null
                && !Files.exists(model, LinkOption.NOFOLLOW_LINKS)
                && Files.exists(hidden(model), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Returns a sentence on a missing file or folder, if a switch of it, or of the model folder that it is in, was
     * interrupted; the sentence tells what to do.
     */
    public static Optional<String> sentence(Path missing) {
        for (Path at : new Path[] {missing, missing.toAbsolutePath().normalize().getParent()}) {
            if (at != null && is(at)) {
                return Optional.of(at
                        + " is not there because a switch to another subnetwork was interrupted; run "
                        + command(at).orElse("ken apply --switch on it again, with any subnetwork of its base,")
                        + " to finish it.");
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the text of a note.
     *
     * @param command that will finish the switch
     * @param files   names of files beside the weights that may be there of the new model
     */
    public static String noteText(String command, Collection<String> files) {
        return command + '\n' + String.join("\n", files) + '\n';
    }

    /** The command in the note, if there is one that is a line of text. */
    public static Optional<String> command(Path model) {
        return noteLines(model).stream().findFirst()
                .filter(line -> line.startsWith("ken ") && line.codePoints().allMatch(ShownText::isPrintable));
    }

    /** The names of files in the note, as they stand there; empty if there is none. */
    public static List<String> files(Path model) {
        return noteLines(model).stream().skip(1).filter(line -> !line.isEmpty()).toList();
    }

    private static List<String> noteLines(Path model) {
        try (InputStream note = Files.newInputStream(note(model))) {
            return new String(note.readNBytes(MOST_NOTE_BYTES), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException _) {
            // The note is a help, not a need: what it would say can be said in general.
            return List.of();
        }
    }
}
