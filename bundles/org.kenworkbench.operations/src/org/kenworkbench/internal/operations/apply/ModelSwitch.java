/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.apply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.kenworkbench.checkpoint.CheckpointReader;
import org.kenworkbench.checkpoint.InterruptedSwitch;
import org.kenworkbench.checkpoint.write.ModelEditor;
import org.kenworkbench.internal.operations.restore.Restoring;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.OperationResult;
import org.kenworkbench.operations.command.CommandText;
import org.kenworkbench.operations.inputs.InputFiles;
import org.kenworkbench.operations.output.LiveTemporaries;
import org.kenworkbench.operations.output.OutputPlace;
import org.kenworkbench.operations.output.Staging;
import org.kenworkbench.operations.output.UnfinishedOutput;
import org.kenworkbench.subnetwork.Subnetwork;
import org.kenworkbench.subnetwork.restore.Switcher;
import org.kenworkbench.tensor.Checkpoint;

/**
 * Turns a model that was restored from one subnetwork into that of another, in place.
 *
 * <p>All is checked before anything is written. Then the model gets a hidden name, so that nobody finds half of it
 * under its own, is changed, and gets its name back. No journal of bytes is kept, since base and new subnetwork hold
 * them all: a model that a killed run has left under the hidden name becomes the one that is asked for next, whatever
 * it holds.
 */
public final class ModelSwitch {

    /** The steps of a switch once all is checked, in this order. */
    public enum Step {
        NOTE,
        HIDE,
        WRITE,
        SIDE_FILES,
        SYNC,
        SHOW,
        FORGET
    }

    /** A listener that is told each step before it is taken. Tests end a run there. */
    public interface Watcher {
        void before(Step step);
    }

    /**
     * The switch that the user asks for.
     *
     * @param model a file or folder that was restored from {@code from}
     */
    public record Request(Path base, Path model, Path from, Path to) {

        /** Returns the command line that asks for the same switch from any working folder. */
        String command() {
            return new CommandText(
                    List.of("ken", "apply", "--base", word(base), "--switch", word(model), "--from", word(from),
                            word(to)))
                    .line();
        }

        private static String word(Path path) {
            boolean isName = CheckpointReader.isHubName(path) && !Files.exists(path);
            return isName ? path.toString() : path.toAbsolutePath().normalize().toString();
        }
    }

    private final CheckpointReader reader;
    private final Request request;
    private final Watcher watcher;

    public ModelSwitch(CheckpointReader reader, Request request, Watcher watcher) {
        this.reader = reader;
        this.request = request;
        this.watcher = watcher;
    }

    public OperationResult run(OperationContext context) throws IOException, OperationException {
        Path place = SwitchedModel.place(request.model());
        try (Checkpoint ofBase = reader.open(request.base());
                OpenSubnetworks opened = OpenSubnetworks.open(List.of(request.from(), request.to()), reader)) {
            List<Path> inputs = new ArrayList<>(InputFiles.of(ofBase));
            inputs.addAll(opened.files());
            SwitchedModel.requireNoInput(place, inputs);
            Switcher switcher = new Switcher(opened.all().getFirst(), opened.all().getLast(), ofBase, context.threads(),
                    context::isCancelled);
            if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !InterruptedSwitch.is(place)) {
                reader.open(request.model()).close(); // says what is wrong with it
            }
            Staging lock = lock(place, false);
            try {
                return locked(place, opened.all().getFirst(), opened.all().getLast(), switcher, context);
            } finally {
                lock.release();
            }
        }
    }

    /**
     * Takes the lock beside the model, which also holds while the model is hidden there during the switch, or
     * ({@code within}) the one inside the model folder, which a restore into that folder takes.
     */
    private static Staging lock(Path place, boolean within) throws OperationException {
        try {
            OutputPlace at = within ? OutputPlace.inside(place) : OutputPlace.beside(place);
            return at.stage(place, UnfinishedOutput.LEAVE);
        } catch (IOException e) {
            throw ErrorTranslator.writing(place, e);
        }
    }

    private OperationResult locked(Path place, Subnetwork from, Subnetwork to, Switcher switcher,
            OperationContext context)
            throws IOException, OperationException {
        boolean interrupted = InterruptedSwitch.is(place);
        Path at = interrupted ? InterruptedSwitch.hidden(place) : place;
        Optional<Staging> inner = !interrupted && Files.isDirectory(place) ? Optional.of(lock(place, true))
                : Optional.empty();
        try (ModelEditor editor = SwitchedModel.open(reader, at, request.model(), from)) {
            boolean isFolder = Files.isDirectory(at);
            List<String> leftBehind = interrupted ? InterruptedSwitch.files(place) : List.of();
            boolean already = !interrupted && Restoring.stage("Checking the model", switcher.modelBytes(), context,
                    (done, _) -> switcher.check(editor, done)) == Switcher.Holding.TO;
            SideFileChanges beside = isFolder
                    ? SideFileChanges.of(at, from, to, leftBehind, interrupted || context.force())
                    : SideFileChanges.NONE;
            beside.prove(to);
            if (!already) {
                Restoring.stage("Checking the subnetwork", switcher.changedBytes(interrupted), context, (done, _) -> {
                    switcher.prove(interrupted, done);
                    return editor;
                });
            }
            context.checkCancelled();
            if (inner.isPresent()) {
                inner.get().release(); // its file must not move along
                inner = Optional.empty();
            }
            Switcher.Written written = new Switcher.Written(0, 0);
            editor.close(); // the model is renamed, and Windows renames no folder in which a file is open
            if (!already || !beside.isEmpty()) {
                written = change(place, from, to, already ? null : switcher, beside, leftBehind, interrupted,
                        context);
            } else {
                forget(place);
            }
            return new SwitchResult(request, from, to, written, editor.sizeBytes(), beside,
                    new SwitchResult.Before(already, interrupted)).result();
        } finally {
            if (inner.isPresent()) {
                inner.get().release();
            }
        }
    }

    /** @param switcher null if the weights are the new ones already */
    private Switcher.Written change(Path place, Subnetwork from, Subnetwork to, Switcher switcher,
            SideFileChanges beside,
            List<String> leftBehind, boolean interrupted, OperationContext context) throws OperationException {
        Path hidden = InterruptedSwitch.hidden(place);
        try {
            watcher.before(Step.NOTE);
            writeNote(place, to, leftBehind);
            watcher.before(Step.HIDE);
            if (!interrupted) {
                LiveTemporaries.publish(() -> {
                    OutputPlace.deleteQuietly(hidden); // of a model that was restored anew since
                    Files.move(place, hidden, StandardCopyOption.ATOMIC_MOVE);
                });
            }
        } catch (IOException e) {
            if (!interrupted) {
                OutputPlace.deleteQuietly(InterruptedSwitch.note(place));
            }
            throw ErrorTranslator.writing(place, e);
        }
        try (ModelEditor editor = reopened(hidden, from)) {
            OutputPlace.syncFolder(place.getParent());
            watcher.before(Step.WRITE);
            Switcher.Written written = switcher == null ? new Switcher.Written(0, 0)
                    : Restoring.stage("Writing what differs", switcher.changedBytes(interrupted), context,
                            (done, _) -> switcher.write(editor, interrupted, done));
            watcher.before(Step.SIDE_FILES);
            if (Files.isDirectory(hidden)) {
                beside.make(hidden, to);
            }
            watcher.before(Step.SYNC);
            editor.force();
            editor.close();
            watcher.before(Step.SHOW);
            LiveTemporaries.publish(() -> {
                if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                    throw new java.nio.file.FileAlreadyExistsException(place.toString());
                }
                Files.move(hidden, place, StandardCopyOption.ATOMIC_MOVE);
            });
            OutputPlace.syncFolder(place.getParent());
            watcher.before(Step.FORGET);
            forget(place);
            return written;
        } catch (IOException | RuntimeException e) {
            throw half(e);
        }
    }

    private ModelEditor reopened(Path hidden, Subnetwork from) throws IOException, OperationException {
        try {
            return SwitchedModel.open(reader, hidden, request.model(), from);
        } catch (OperationException e) {
            throw half(e);
        }
    }

    /** Clears away what a run that was killed has left beside a model that is whole. */
    private static void forget(Path place) {
        OutputPlace.deleteQuietly(InterruptedSwitch.hidden(place));
        OutputPlace.deleteQuietly(InterruptedSwitch.note(place));
    }

    private OperationException half(Exception failure) {
        OperationException known = ErrorTranslator.translate(failure);
        return new OperationException(known.kind(),
                known.getMessage().replaceFirst("\\.$", "") + "; run " + request.command()
                        + " to finish the switch of " + request.model() + ", which is half done.",
                failure);
    }

    private void writeNote(Path place, Subnetwork to, List<String> leftBehind) throws IOException {
        Path note = InterruptedSwitch.note(place);
        Set<String> files = new TreeSet<>(leftBehind);
        to.sideFiles().forEach(file -> files.add(file.name()));
        Files.writeString(note, InterruptedSwitch.noteText(request.command(), files));
        OutputPlace.syncFile(note);
        OutputPlace.syncFolder(place.getParent());
    }
}
