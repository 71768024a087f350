/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.kenworkbench.checkpoint.store.MissingStoreException;
import org.kenworkbench.checkpoint.store.StoreException;
import org.kenworkbench.checkpoint.write.TooManyShardsException;
import org.kenworkbench.internal.operations.host.HostSystem;
import org.kenworkbench.pruning.PruningCancelledException;
import org.kenworkbench.pruning.PruningRequestException;
import org.kenworkbench.pruning.kernel.ProviderFailedException;
import org.kenworkbench.pruning.rule.ProviderUnavailableException;
import org.kenworkbench.subnetwork.format.CodecUnavailableException;
import org.kenworkbench.tensor.guard.Guard;
import org.kenworkbench.tensor.guard.ServiceFailedException;

/**
 * Turns any failure into one of the kinds that the command line's contract numbers, with one sentence for the user.
 * Only this class decides which kind a failure is. Stateless.
 */
public final class ErrorTranslator {

    private static final String OWN_PACKAGES = "org.kenworkbench.";
    private static final String TEMPORARY = ".ken-tmp-";

    /**
     * Something that has run out.
     *
     * @param systemText part of the system's message in that case
     * @param sentence   sentence for the user
     * @param ofOutput   whether the output's disk lacks something, so that the output is named before the sentence
     */
    private record Shortage(String systemText, String sentence, boolean ofOutput) {
    }

    private static final List<Shortage> SHORTAGES = List.of(
            new Shortage("no space left on device", "the disk is full; free some space or choose another output.",
                    true),
            new Shortage("there is not enough space on the disk",
                    "the disk is full; free some space or choose another output.", true),
            new Shortage("disk quota exceeded", "the disk quota is used up; free some space or choose another output.",
                    true),
            new Shortage("file too large",
                    "the output is larger than a file may be here; choose another output or raise the limit.", true),
            new Shortage("read-only file system", "the output's file system is read-only; choose another output.",
                    true),
            new Shortage("too many open files", "too many files are open; raise the limit (ulimit -n).", false),
            new Shortage("cannot allocate memory",
                    "the system is out of memory; close other programs or give --threads a smaller number.", false),
            new Shortage("map failed",
                    "the system is out of address space; close other programs or raise the limit (ulimit -v).", false),
            new Shortage("no locks available", "the output's file system has no locks; choose another output.", true));

    private ErrorTranslator() {
    }

    /**
     * Translates a failure into one that the contract numbers; the original becomes its cause, unless it was one
     * already.
     */
    public static OperationException translate(Throwable failure) {
        Optional<OperationException> shortage = shortage(failure, "");
        if (shortage.isPresent()) {
            return shortage.get();
        }
        return switch (failure) {
            case OperationException known -> known;
            case java.util.concurrent.CancellationException cancelled ->
                new OperationException(ExitCode.INTERRUPTED, "interrupted.", cancelled);
            case PruningCancelledException cancelled ->
                new OperationException(ExitCode.INTERRUPTED, "interrupted.", cancelled);
            case TooManyShardsException shards ->
                new OperationException(ExitCode.USAGE, shards.getMessage(), shards);
            case PruningRequestException request ->
                new OperationException(ExitCode.USAGE, request.getMessage(), request);
            case ProviderUnavailableException missing ->
                new OperationException(ExitCode.RESOURCES, missing.getMessage(), missing);
            case ProviderFailedException failed ->
                new OperationException(ExitCode.RESOURCES, failed.getMessage(), failed);
            case ServiceFailedException failed -> failed(failed);
            case InterruptedException interrupted ->
                new OperationException(ExitCode.INTERRUPTED, "interrupted.", interrupted);
            case java.util.concurrent.ExecutionException wrapper when wrapper.getCause() != null ->
                translate(wrapper.getCause());
            case CodecUnavailableException missing ->
                new OperationException(ExitCode.RESOURCES, missing.getMessage(), missing);
            case MissingStoreException missing ->
                new OperationException(ExitCode.RESOURCES, missing.getMessage(), missing);
            case StoreException store ->
                new OperationException(ExitCode.RESOURCES, store.getMessage(), store);
            case java.io.UncheckedIOException wrapper -> translate(wrapper.getCause());
            case IOException io -> io(io);
            default -> unexpected(failure);
        };
    }

    /**
     * Translates what an operation threw; if an operation of another bundle threw what it must not, it is named with
     * its bundle.
     *
     * @return a failure as of {@link #translate(Throwable)}
     */
    public static OperationException translate(Throwable failure, Operation operation) {
        OperationException translated = translate(failure);
        boolean unexpected = translated.kind() == ExitCode.COMPUTATION && translated.getCause() == failure
                && !(failure instanceof ServiceFailedException);
        return unexpected && !Guard.isBuiltIn(operation)
                && Guard.failed(operation, "run", failure) instanceof ServiceFailedException failed ? failed(failed)
                        : translated;
    }

    private static OperationException failed(ServiceFailedException failure) {
        return new OperationException(ExitCode.COMPUTATION, failure.getMessage()
                + "; run again with --debug and report what it prints to the authors, or do without it.", failure);
    }

    /** Translates a failure to write the output. */
    public static OperationException writing(Path output, IOException failure) {
        if (failure instanceof StoreException store) {
            return new OperationException(ExitCode.RESOURCES, store.getMessage(), store);
        }
        return shortage(failure, "cannot write " + output + ": ")
                .orElseGet(() -> new OperationException(ExitCode.RESOURCES,
                        "cannot write " + output + ": " + reason(failure)
                                + HostSystem.ofThis().alsoMeans(failure) + "; choose another output.",
                        failure));
    }

    private static OperationException io(IOException failure) {
        if (failure.getClass().getName().startsWith(OWN_PACKAGES)) {
            return new OperationException(ExitCode.INPUT, failure.getMessage(), failure);
        }
        if (failure instanceof FileSystemException file && file.getFile() != null) {
            if (file.getFile().contains(TEMPORARY)) {
                return writing(Path.of(file.getFile()), failure);
            }
            return new OperationException(ExitCode.INPUT, "cannot read " + file.getFile() + ": " + reason(failure)
                    + "; check the path.", failure);
        }
        return new OperationException(ExitCode.INPUT,
                "a file could not be read: " + reason(failure) + "; check the inputs.", failure);
    }

    /** Returns the reason of a failure in a few words, to stand in brackets; never the bare path of a file. */
    public static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "there is no such file";
            case FileNotFoundException _ -> "there is no such file";
            case EOFException _ -> "it ends too early";
            case FileSystemException file when file.getReason() != null -> file.getReason().toLowerCase(Locale.ROOT);
            case NotDirectoryException _ -> "it is not a folder";
            case FileAlreadyExistsException _ -> "it exists already";
            case DirectoryNotEmptyException _ -> "the folder is not empty";
            case FileSystemException _ -> "the system gives no reason";
            default -> String.valueOf(failure.getMessage());
        };
    }

    /**
     * Finds the resource that has run out, if that is why something failed.
     *
     * @param subject text before the sentence where the output's disk lacks something; if empty, a sentence about a
     *                lack that is already among the causes is taken
     */
    public static Optional<OperationException> shortage(Throwable failure, String subject) {
        Set<Throwable> seen = new HashSet<>();
        for (Throwable at = failure; at != null && seen.add(at); at = at.getCause()) {
            if (at instanceof OutOfMemoryError) {
                return Optional.of(lacking(failure, subject, "out of memory; give --threads a smaller number or "
                        + "KEN_JAVA_OPTS a larger heap, as in -Xmx2g."));
            }
            if (at instanceof IOException && at.getMessage() != null) {
                String text = at.getMessage().toLowerCase(Locale.ROOT);
                for (Shortage shortage : SHORTAGES) {
                    if (text.contains(shortage.systemText())) {
                        return Optional.of(lacking(failure, subject,
                                (shortage.ofOutput() ? subject : "") + shortage.sentence()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the failure among the causes that tells of the lack already, if there is no subject, or a new one. */
    private static OperationException lacking(Throwable failure, String subject, String sentence) {
        if (subject.isEmpty()) {
            Set<Throwable> seen = new HashSet<>();
            for (Throwable at = failure; at != null && seen.add(at); at = at.getCause()) {
                if (at instanceof OperationException known && known.kind() == ExitCode.RESOURCES) {
                    return known;
                }
            }
        }
        return new OperationException(ExitCode.RESOURCES, sentence, failure);
    }

    private static OperationException unexpected(Throwable failure) {
        return new OperationException(ExitCode.COMPUTATION, "an error in the program (" + failure
                + "); run again with --debug and report what it prints.", failure);
    }
}
