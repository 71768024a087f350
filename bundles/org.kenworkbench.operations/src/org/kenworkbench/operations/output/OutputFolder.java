/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.output;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.kenworkbench.checkpoint.store.StorePaths;
import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationCancelledException;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;
import org.kenworkbench.operations.RunSettings;
import org.kenworkbench.operations.StandardContext;

/**
 * A folder of results that appears whole or not at all:
 * <pre>{@code
 * try (OutputFolder out = OutputFolder.open(target, context.force(), List.of(base, tuned))) {
 *     write(out.resolve("subnetwork.ken"));
 *     write(out.resolve("composition.kenx"));
 *     out.publish(context, "composition.kenx");
 * }
 * }</pre>
 * The files are written into a temporary folder on the same file system: beside the target if that does not exist yet,
 * inside it if it does (it may be a mount point, whose neighbours are on another file system); for a store, on a disk
 * of this machine, from which they are put there one by one. {@link #publish} syncs them and moves them in: one rename
 * of the folder for a new target, one rename for each file otherwise. Other files of an existing target are left alone.
 * Closing without publishing deletes the temporary folder; so does a signal; but see {@link #keepUnfinished}. The
 * target is locked from {@link #open} to {@link #close()}. Used by one thread; the files may be written by many.
 */
public final class OutputFolder implements AutoCloseable {

    private final Path target;
    private final Optional<StoreOutput> store;
    private final boolean existed;
    private final List<Path> inputs;
    private final OutputPlace place;
    private final Staging staging;
    private Predicate<String> superseded = _ -> false;
    private boolean published;

    private OutputFolder(Path target, Optional<StoreOutput> store, boolean existed, List<Path> inputs,
            OutputPlace place, Staging staging) {
        this.target = target;
        this.store = store;
        this.existed = existed;
        this.inputs = inputs;
        this.place = place;
        this.staging = staging;
    }

    /**
     * Checks and locks the target and makes the temporary folder. Call it before any work.
     *
     * @param force  whether files in a target that is not empty may be replaced
     * @param inputs files that must not be replaced even then, and folders that must not be written to
     * @throws OperationException of kind USAGE if the target has files and {@code force} is not given, or is a file or
     *                            an input; of kind RESOURCES if it cannot be written or another run writes to it
     */
    public static OutputFolder open(Path target, boolean force, Collection<Path> inputs) throws OperationException {
        return open(target, force, inputs, UnfinishedOutput.DISCARD);
    }

    /**
     * Returns the bytes that may be written to the disk that a folder lies on; 0 where the system does not say, as for
     * a folder that does not exist, or one in a store. The folder is asked, not its mount point: in a changed root
     * nothing may be mounted.
     */
    public static long freeBytes(Path folder) {
        return StorePaths.isLocal(folder) ? folder.toFile().getUsableSpace() : 0;
    }

    /**
     * Opens a folder like {@link #open(Path, boolean, Collection)}, and can go on with an unfinished one.
     *
     * @param unfinished what becomes of a folder with a {@link #journal} that a killed run left for the same target
     */
    public static OutputFolder open(Path target, boolean force, Collection<Path> inputs, UnfinishedOutput unfinished)
            throws OperationException {
        Path absolute = target.toAbsolutePath().normalize();
        Optional<StoreOutput> store = StoreOutput.of(absolute);
        try {
            boolean exists = Files.exists(absolute, LinkOption.NOFOLLOW_LINKS);
            if (exists) {
                OutputPlace.checkFolder(absolute, force, List.copyOf(inputs));
            }
            OutputPlace place = store.isPresent() ? OutputPlace.beside(store.get().local())
                    : place(absolute, exists, unfinished);
            Staging staging = place.stage(absolute, unfinished);
            if (!exists && Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
                staging.release(); // another writer has made it meanwhile
                place.undo();
                return open(target, force, inputs, unfinished);
            }
            try {
                if (!staging.isResumed()) {
                    Files.createDirectory(staging.temporary());
                }
                Files.createDirectories(staging.result());
                return new OutputFolder(absolute, store, exists, List.copyOf(inputs), place, staging);
            } catch (IOException e) {
                staging.release();
                place.undo();
                throw e;
            }
        } catch (UncheckedIOException e) {
            throw ErrorTranslator.writing(target, e.getCause());
        } catch (IOException e) {
            throw ErrorTranslator.writing(target, e);
        }
    }

    private static OutputPlace place(Path absolute, boolean exists, UnfinishedOutput unfinished)
            throws IOException, OperationException {
        if (!exists) {
            return OutputPlace.beside(absolute);
        }
        OutputPlace.clearBeside(absolute, unfinished);
        return OutputPlace.inside(absolute);
    }

    /**
     * Requires room for the results on the folder's disk; to be called before any work.
     *
     * @param neededBytes bytes that the results surely take
     * @throws OperationException of kind RESOURCES if there is less
     */
    public void requireRoom(long neededBytes) throws OperationException {
        OutputRoom.of(target, staged(), neededBytes).require();
    }

    /**
     * Does work that writes into the folder. Where its disk fills up meanwhile, the error is of kind RESOURCES and
     * names the target and the bytes that it needs.
     *
     * @param neededBytes bytes that the work takes at most; 0 if unknown
     */
    public <T> T write(long neededBytes, OutputWork<T> work) throws IOException, OperationException {
        return OutputRoom.of(target, staged(), neededBytes).during(work);
    }

    private Path staged() {
        return staging.result();
    }

    /** Returns the path at which the file of that name is to be written; it appears in the target when published. */
    public Path resolve(String fileName) {
        return staged().resolve(fileName);
    }

    /**
     * Returns the path of a journal, in which a run can note what another one needs to go on with it, should it be
     * killed. It is not published. A folder that has one can be {@linkplain UnfinishedOutput#RESUME resumed}.
     */
    public Path journal() {
        return staging.journal();
    }

    /**
     * Returns the way from the target to the temporary folder, by which other processes find the {@link SharedPlace} of
     * this folder while it is open; each from the target as it sees it, since links may lead elsewhere on another
     * machine. Empty for an output in a store, as it is of no use to them.
     */
    public String shared() {
        if (store.isPresent()) {
            return "";
        }
        return (existed ? "" : "../") + staging.temporary().getFileName();
    }

    /**
     * Tells whether files of a killed run are here already. They stay, published or not, until {@link #keepUnfinished}
     * says otherwise.
     */
    public boolean isResumed() {
        return staging.isResumed();
    }

    /** Tells whether a killed run had left something that could have been resumed, but was deleted. */
    public boolean hasDiscarded() {
        return staging.hasDiscarded();
    }

    /** Tells whether a killed run had left something that can be resumed, and that still lies there. */
    public boolean hasLeft() {
        return staging.hasLeft();
    }

    /**
     * Sets whether the unfinished files stay when the folder is closed without being published, or the process is ended
     * by a signal. Of an output in a store that is one of a {@linkplain TaskOutputs task} none stay, since another
     * machine may do the task again.
     */
    public void keepUnfinished(boolean keep) {
        staging.keep(keep && (store.isEmpty() || !TaskOutputs.has(target)));
    }

    /** Tells whether the unfinished files stay when the folder is closed without being published. */
    public boolean keepsUnfinished() {
        return staging.isKept();
    }

    /**
     * Deletes files that a killed run left and that are of no use.
     *
     * @param needless returns true for such a file, given as a path relative to the folder
     */
    public void discard(Predicate<Path> needless) throws OperationException {
        try {
            for (Path file : OutputPlace.files(staged())) {
                if (needless.test(file)) {
                    Files.delete(staged().resolve(file));
                }
            }
        } catch (IOException e) {
            throw ErrorTranslator.writing(target, e);
        }
    }

    /**
     * Makes a folder for some of the files, which {@link #publish} knows as {@code name/file}.
     *
     * @return the path of the folder until it is published
     * @throws OperationException of kind USAGE if the target has something of that name that is not a folder or is an
     *                            input, of kind RESOURCES if the disk refuses
     */
    public Path makeFolder(String name) throws OperationException {
        Path there = target.resolve(name);
        requireFolder(there);
        try {
            OutputPlace.checkNoInput(there, inputs);
            return Files.createDirectories(resolve(name));
        } catch (IOException e) {
            throw ErrorTranslator.writing(target, e);
        }
    }

    private void requireFolder(Path there) throws OperationException {
        if (!there.equals(target) && Files.exists(there, LinkOption.NOFOLLOW_LINKS)
                && !Files.isDirectory(there, LinkOption.NOFOLLOW_LINKS)) {
            throw new OperationException(ExitCode.USAGE,
                    there + " is not a folder and is not replaced; name another output.");
        }
    }

    /**
     * Sets which files of an earlier result must not stay beside the new one. {@link #publish} deletes them from each
     * folder that gets files, before it moves any, so that the file that a loader opens first is there with its whole
     * model, or not at all.
     *
     * @param fileNames returns true for the name of such a file
     * @throws OperationException of kind USAGE if one of them is an input
     */
    public void supersedes(Predicate<String> fileNames) throws OperationException {
        superseded = fileNames;
        try {
            supersededFiles();
        } catch (IOException e) {
            throw ErrorTranslator.writing(target, e);
        }
    }

    private List<Path> supersededFiles() throws IOException, OperationException {
        List<Path> found = new ArrayList<>();
        if (!existed) {
            return found;
        }
        List<Path> folders;
        try (Stream<Path> staged = Files.walk(staged())) {
            folders = staged.filter(Files::isDirectory).sorted().toList();
        }
        for (Path folder : folders) {
            Path there = target.resolve(staged().relativize(folder).toString());
            if (!Files.isDirectory(there) || !getsFiles(folder)) {
                continue;
            }
            try (Stream<Path> files = Files.list(there)) {
                found.addAll(files.filter(file -> superseded.test(file.getFileName().toString())).sorted().toList());
            }
        }
        for (Path file : found) {
            OutputPlace.checkReplaceable(file, inputs);
        }
        return found;
    }

    /** Tells whether a staged folder has files or will get some: one that has only folders in it is there for those. */
    private static boolean getsFiles(Path staged) throws IOException {
        try (Stream<Path> entries = Files.list(staged)) {
            List<Path> all = entries.toList();
            return all.isEmpty() || all.stream().anyMatch(Files::isRegularFile);
        }
    }

    /** Returns the absolute path of the folder itself. */
    public Path target() {
        return target;
    }

    /**
     * Does what the other {@code publish} does, unseen and not to be stopped: for a folder on a disk, or one so small
     * that nobody waits for a store to take it.
     */
    public void publish(String... last) throws OperationException {
        publish(new StandardContext(RunSettings.defaults()), last);
    }

    /**
     * Syncs all files and moves them into the target, or puts them into its store: a stage of the work, in which it can
     * be stopped.
     *
     * @param last names of files that vouch for the others and so are moved last, in this order
     * @throws OperationException          of kind USAGE if a file would replace an input, of kind RESOURCES if the disk
     *                                     or the store refuses
     * @throws OperationCancelledException if it was stopped; the files stay where they were made
     */
    public void publish(OperationContext context, String... last) throws OperationException {
        if (published) {
            throw new IllegalStateException("already published");
        }
        try {
            List<Path> files = OutputPlace.syncedFiles(staged());
            for (String name : last) {
                Path file = Path.of(name);
                if (files.remove(file)) {
                    files.add(file);
                }
            }
            if (store.isPresent()) {
                putFiles(files, context, last);
            } else if (existed) {
                moveFiles(files);
                for (Path file : files) {
                    if (file.getParent() != null) {
                        OutputPlace.syncFolder(target.resolve(file.getParent()));
                    }
                }
            } else {
                LiveTemporaries.publish(() -> Files.move(staged(), target, StandardCopyOption.ATOMIC_MOVE));
            }
            published = true;
            staging.keep(false);
            if (store.isEmpty()) {
                OutputPlace.syncFolder(existed ? target : target.getParent());
            }
        } catch (IOException e) {
            throw ErrorTranslator.writing(target, e);
        }
    }

    private void moveFiles(List<Path> files) throws IOException, OperationException {
        List<Path> folders = new ArrayList<>();
        for (Path folder : FileTrees.folders(staged())) {
            Path to = target.resolve(staged().relativize(folder).toString());
            requireFolder(to);
            folders.add(to);
        }
        List<Path[]> moves = new ArrayList<>();
        for (Path file : files) {
            Path to = target.resolve(file.toString());
            OutputPlace.checkReplaceable(to, inputs);
            moves.add(new Path[] {staged().resolve(file.toString()), to});
        }
        List<Path> old = supersededFiles();
        LiveTemporaries.publish(() -> {
            for (Path file : old) {
                FileUsers.replace(file, () -> Files.deleteIfExists(file));
            }
            for (Path folder : folders) {
                Files.createDirectories(folder);
            }
            for (Path[] move : moves) {
                FileUsers.replace(move[1],
                        () -> Files.move(move[0], move[1], StandardCopyOption.ATOMIC_MOVE));
            }
        });
    }

    /** Puts all files into the store; none that vouches for others is there meanwhile, be it of an earlier result. */
    private void putFiles(List<Path> files, OperationContext context, String... last) throws OperationException {
        try {
            if (context.isCancelled()) {
                throw new InterruptedIOException("the upload to " + target + " was stopped");
            }
            for (Path file : files) {
                OutputPlace.checkReplaceable(target.resolve(file.toString()), inputs);
            }
            List<Path> old = new ArrayList<>(supersededFiles());
            for (String name : existed ? last : new String[0]) {
                old.add(target.resolve(name));
            }
            for (Path file : old) {
                Files.deleteIfExists(file);
            }
            SequencedMap<Path, Path> places = new LinkedHashMap<>();
            files.forEach(file -> places.put(staged().resolve(file.toString()), target.resolve(file.toString())));
            store.orElseThrow().put(places, context);
        } catch (UncheckedIOException e) {
            throw StoreOutput.notPut(target, staging, staged(), e.getCause(), context);
        } catch (IOException e) {
            throw StoreOutput.notPut(target, staging, staged(), e, context);
        }
    }

    /** Deletes the temporary folder, if it was not published and is not to be kept, and unlocks the target. */
    @Override
    public void close() throws OperationException {
        try {
            staging.release();
            if (store.isPresent()) {
                store.get().clear();
            } else if (!published && !staging.isKept()) {
                place.undo();
            }
        } catch (IOException e) {
            throw ErrorTranslator.writing(target, e);
        }
    }
}
