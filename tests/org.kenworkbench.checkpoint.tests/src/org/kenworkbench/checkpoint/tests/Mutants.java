/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.checkpoint.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;

import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.testing.ReaderCost;

/**
 * Damaged copies of a good file, opened one after the other: each can be read to its end, or the reader refuses it in
 * its own exception with one sentence that names the place. Nothing else may come out.
 *
 * @param file file that the copies are written to
 * @param good content of the file that is copied
 */
public record Mutants(Path file, byte[] good, Mutation mutation, Opening opening) {

    /** Damages a copy, a seeded random number generator deciding how. */
    @FunctionalInterface
    public interface Mutation {
        byte[] of(byte[] good, Random random);
    }

    /** The reader under test. */
    @FunctionalInterface
    public interface Opening {
        Checkpoint open(Path file) throws CheckpointException;
    }

    /** Reads all that a copy still holds. */
    @FunctionalInterface
    public interface Content {
        void readFrom(Checkpoint checkpoint) throws Exception;
    }

    /**
     * Returns the number of copies that a test takes: {@code usually}, or as many as the property {@code ken.mutations}
     * says, for long runs.
     */
    public static int count(int usually) {
        return Integer.getInteger("ken.mutations", usually);
    }

    /**
     * Opens {@code count} copies, none of which may cost more than {@link ReaderCost} allows.
     *
     * @param named        path that the sentence of each refusal names
     * @param leastRefused number of copies that must be refused at least; one in a hundred must be opened at least,
     *                     since the copies are of no use otherwise
     * @return the number of copies that were opened
     */
    public int open(int count, long seed, Path named, int leastRefused, Content content) throws Exception {
        Random random = new Random(seed);
        int opened = 0;
        int refused = 0;
        for (int i = 0; i < count; i++) {
            byte[] mutant = mutation.of(good, random);
            Files.write(file, mutant);
            ReaderCost cost = new ReaderCost();
            try (Checkpoint checkpoint = opening.open(file)) {
                content.readFrom(checkpoint);
                opened++;
            } catch (CheckpointException e) {
                assertTrue(e.getMessage().contains(named.toString()) && e.getMessage().endsWith("."), e.getMessage());
                refused++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("mutant " + i + ": " + HexFormat.of().formatHex(mutant), e);
            }
            cost.check("mutant " + i);
        }
        assertTrue(opened > count / 100 && refused > leastRefused, opened + " opened, " + refused + " refused");
        return opened;
    }
}
