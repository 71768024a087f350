/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.composition.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

import org.kenworkbench.composition.Composition;
import org.kenworkbench.composition.CompositionException;
import org.kenworkbench.internal.composition.KenxFormat;
import org.kenworkbench.internal.composition.KenxResource;
import org.kenworkbench.internal.composition.LimitedInputStream;

/**
 * Reads and writes compositions as {@code .kenx} files: XMI in UTF-8 with an {@code xmi:id} on every object. Ids derive
 * from the content (a tensor's from its name), so that equal compositions are equal bytes.
 *
 * <p>Works inside OSGi and in plain Java; nothing is registered globally. Stateless and safe for many threads, as long
 * as no two of them use the same composition: EMF objects are not thread safe.
 */
public final class CompositionStore {

    /**
     * Newest version of the file format, which {@link #save} writes only for a composition with a character that XML
     * cannot hold: in all texts such a character is _xHEX_, its code in lower-case hexadecimal, and a _x of a text is
     * _x5f_x.
     */
    public static final String VERSION = KenxFormat.VERSION;

    /** The version that {@link #save} writes for evaluations that name how their intervals were made. */
    public static final String INTERVAL_VERSION = KenxFormat.INTERVAL_VERSION;

    /**
     * The version that {@link #save} writes for a sweep, and for evaluations that name no method of their intervals: it
     * added sweeps and the details of evaluations.
     */
    public static final String SWEEP_VERSION = KenxFormat.SWEEP_VERSION;

    /**
     * The version that {@link #save} writes where nothing newer is needed, so that older programs can read the file.
     */
    public static final String FIRST_VERSION = KenxFormat.FIRST_VERSION;

    /** File ending of compositions, without the dot. */
    public static final String FILE_EXTENSION = "kenx";

    private CompositionStore() {
    }

    /**
     * Writes the composition to a temporary file beside the target, syncs it and renames it into place: after a crash
     * there is either the old file or the new one. Sets the composition's version, and puts a composition that was not
     * saved or loaded here before into a resource of its own, which keeps the ids for later saves. The folder must
     * exist.
     *
     * @throws IOException              where the file cannot be written; the message is the operating system's
     * @throws IllegalArgumentException where the composition contradicts itself: a tensor without a name, two of one
     *                                  name, or a note on a tensor of another composition
     */
    public static void save(Composition composition, Path file) throws IOException {
        composition.setVersion(version(composition));
        KenxFormat.requireConsistent(composition);
        KenxResource resource = KenxResource.of(composition, file);
        Path target = file.toAbsolutePath();
        Path temporary = target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID() + ".tmp");
        try {
            // Not Files.createTempFile, which makes a file that only its owner may read.
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE); OutputStream out = Channels.newOutputStream(channel)) {
                resource.write(out);
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static String version(Composition composition) {
        if (KenxFormat.needsEscapes(composition)) {
            return VERSION;
        }
        if (composition.getEvaluations().stream()
                .anyMatch(one -> one.getIntervalMethod() != null || one.getDifferenceMethod() != null
                        || one.getRandomDifferenceMethod() != null)) {
            return INTERVAL_VERSION;
        }
        return composition.getSweep() != null || !composition.getEvaluations().isEmpty() ? SWEEP_VERSION
                : FIRST_VERSION;
    }

    /**
     * Reads a composition. The result is complete and free of references to anything outside the file; external
     * entities, document types and foreign namespaces are refused before anything is resolved.
     *
     * @throws CompositionException where the file is missing, cannot be read, is not a composition, is damaged, or was
     *                              written by a newer version
     */
    public static Composition load(Path file) throws CompositionException {
        try (InputStream in = new LimitedInputStream(Files.newInputStream(file), KenxFormat.MAX_FILE_BYTES)) {
            return KenxResource.at(file).read(in, file);
        } catch (CompositionException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new CompositionException("The composition " + file + " does not exist; check its path.", e);
        } catch (AccessDeniedException e) {
            throw new CompositionException(
                    "The composition " + file + " cannot be read (permission denied); give yourself permission to "
                            + "read it.",
                    e);
        } catch (IOException e) {
            throw new CompositionException("The composition " + file + " cannot be read (" + e.getMessage()
                    + "); check that it is a file on a working disk.", e);
        }
    }
}
