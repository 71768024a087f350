/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.tensor.krylov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.kenworkbench.tensor.ChangeVectors;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.RowSums;
import org.kenworkbench.tensor.SymmetricEigen;

/**
 * A space that grows towards the strongest directions of a matrix of vectors: the block Krylov space of the sum of all
 * products of their numbers, from seeded random directions (Golub and Underwood 1977; Musco and Musco 2015), with every
 * direction kept at right angles to all others. Each growth reads all vectors once. In double, and in an order of
 * additions that no number of threads changes. For one thread.
 */
public final class KrylovSpace {

    private static final long SEED = 0x4B454E;
    private static final int BAND = 16;
    /** A direction that keeps less than this of its length beside others may be what rounding made of it. */
    private static final double SURE = 0.5;

    private final ChangeVectors vectors;
    private final Scale scale;
    private final SymmetricEigen.Pieces<RuntimeException> pieces;
    private final BooleanSupplier cancelled;
    private final int n;
    private final SplittableRandom random = new SplittableRandom(SEED);
    /** The directions, one after the other. */
    private double[] basis = {};
    private int directions;
    /** Products of each direction that was multiplied with those that the basis had then. */
    private final List<double[]> products = new ArrayList<>();

    /**
     * Begins the space, which reads all vectors once.
     *
     * @param scale factors of the numbers that the space is to hold
     * @param block number of directions that it grows by
     * @throws CheckpointException if a file cannot be read any more
     * @throws CancellationException if cancelled
     */
    public KrylovSpace(ChangeVectors vectors, Scale scale, int block, SymmetricEigen.Pieces<RuntimeException> pieces,
            BooleanSupplier cancelled) throws CheckpointException {
        this.vectors = vectors;
        this.scale = scale;
        this.pieces = pieces;
        this.cancelled = cancelled;
        this.n = vectors.length();
        double[][] first = new double[Math.min(block, n)][n];
        for (double[] direction : first) {
            draw(direction);
        }
        take(images(first));
    }

    /** Multiplies the newest directions, and takes what is new in the results for the next ones. */
    public void grow() throws CheckpointException {
        double[][] newest = new double[growth()][];
        for (int j = 0; j < newest.length; j++) {
            int at = (products.size() + j) * n;
            newest[j] = Arrays.copyOfRange(basis, at, at + n);
        }
        products.addAll(Arrays.asList(take(images(newest))));
    }

    /** Returns the number of directions that count. */
    public int size() {
        return products.size();
    }

    /** Returns the number of directions that the next growth adds. */
    public int growth() {
        return directions - products.size();
    }

    /** Tells whether the space is that of all vectors. */
    public boolean isWhole() {
        return products.size() == n;
    }

    /** Computes the energies of the change along the axes of the space, the largest first. */
    public double[] energies() {
        return SymmetricEigen.values(projected(size()), size());
    }

    /** Finds the axes of the space with the most of the change. */
    public Axes axes(int count) {
        return axes(count, size());
    }

    /**
     * Finds the axes that the space had when it was smaller.
     *
     * @param size a number of directions that counted after one of its growths
     */
    public Axes axes(int count, int size) {
        SymmetricEigen eigen = SymmetricEigen.of(projected(size), size, pieces, cancelled);
        double[][] axes = new double[count][n];
        double[] energies = new double[count];
        pieces.run(count, axis -> {
            energies[axis] = Math.max(0, eigen.value(axis));
            RowSums.add(size, eigen.vectors(), eigen.offset(axis), 1, basis, 0, n, axes[axis], 0, n);
        });
        return new Axes(axes, energies);
    }

    /**
     * Axes at right angles to each other.
     *
     * @param directions of length 1
     * @param energies   sum of the squares of the vectors' products with each
     */
    public record Axes(double[][] directions, double[] energies) {
    }

    /** Factors of the numbers of vectors. */
    @FunctionalInterface
    public interface Scale {

        /** The scale that leaves all numbers as they are. */
        Scale NONE = (_, _, _) -> {
        };

        /** Multiplies the numbers of some vectors, which lie one after the other. */
        void apply(int first, int many, double[] vectors);
    }

    /** The matrix as it is within the first directions of the space. */
    private double[] projected(int size) {
        double[] projected = new double[size * size];
        for (int column = 0; column < size; column++) {
            for (int row = 0; row <= column; row++) {
                projected[row * size + column] = products.get(column)[row];
                projected[column * size + row] = products.get(column)[row];
            }
        }
        return projected;
    }

    /** Multiplies directions by the sum of all products of the vectors' numbers. */
    private double[][] images(double[][] of) throws CheckpointException {
        int width = of.length;
        double[] turned = turned(of);
        double[][] images = new double[width][n];
        int atOnce = vectors.atOnce();
        double[] piece = new double[atOnce * n];
        double[] along = new double[atOnce * width];
        for (int first = 0; first < vectors.count(); first += atOnce) {
            check();
            int many = Math.min(atOnce, vectors.count() - first);
            vectors.read(first, many, piece);
            scale.apply(first, many, piece);
            Arrays.fill(along, 0);
            multiply(piece, many, turned, width, along);
            pieces.run(width, j -> RowSums.add(many, along, j, width, piece, 0, n, images[j], 0, n));
        }
        return images;
    }

    /** Lays directions side by side, number by number. */
    private double[] turned(double[][] of) {
        double[] turned = new double[n * of.length];
        for (int j = 0; j < of.length; j++) {
            for (int i = 0; i < n; i++) {
                turned[i * of.length + j] = of[j][i];
            }
        }
        return turned;
    }

    /** Adds the products of rows with directions that lie side by side. */
    private void multiply(double[] rows, int count, double[] turned, int width, double[] along) {
        pieces.run((count + BAND - 1) / BAND, part -> {
            for (int row = part * BAND; row < Math.min(count, (part + 1) * BAND); row++) {
                RowSums.add(n, rows, row * n, 1, turned, 0, width, along, row * width, width);
            }
        });
    }

    /** Takes what is new in the images into the basis; returns the products of each with the basis as it was. */
    private double[][] take(double[][] images) {
        check();
        double[] along = leave(images);
        // What a first pass leaves of rounding, a second one removes, and a third one of what little is left then.
        double[] again = leave(images);
        double[][] found = new double[images.length][directions];
        for (int j = 0; j < images.length; j++) {
            for (int k = 0; k < directions; k++) {
                found[j][k] = along[k * images.length + j] + again[k * images.length + j];
            }
            normalise(images[j]);
        }
        leave(images);
        int before = directions;
        basis = Arrays.copyOf(basis, Math.min(n, directions + images.length) * n);
        for (int j = 0; j < images.length && directions < n; j++) {
            turnAway(images[j], before);
            append(images[j]);
        }
        return found;
    }

    private void append(double[] direction) {
        System.arraycopy(direction, 0, basis, directions * n, n);
        directions++;
    }

    /**
     * Turns a direction until it stands at right angles to all of the basis, or takes another one where nothing in it
     * is new.
     *
     * @param before number of directions that were taken away from it once already, when it had the length 1
     */
    private void turnAway(double[] direction, int before) {
        double kept = normalise(direction);
        for (int pass = 1;; pass++) {
            for (int k = before; k < directions; k++) {
                double along = 0;
                for (int i = 0; i < n; i++) {
                    along += basis[k * n + i] * direction[i];
                }
                for (int i = 0; i < n; i++) {
                    direction[i] -= along * basis[k * n + i];
                }
            }
            kept *= normalise(direction);
            if (kept > SURE) {
                return;
            }
            check();
            if (pass % 2 == 0) {
                // What is new keeps its length in a second pass; this was what rounding made, and any direction does.
                draw(direction);
                normalise(direction);
            }
            leave(new double[][] {direction});
            kept = normalise(direction);
        }
    }

    private void draw(double[] direction) {
        Arrays.setAll(direction, _ -> random.nextBoolean() ? 1 : -1);
    }

    /** Removes what lies along the basis; returns for each direction of it how much that was of each image. */
    private double[] leave(double[][] images) {
        int width = images.length;
        double[] along = new double[directions * width];
        multiply(basis, directions, turned(images), width, along);
        double[] away = Arrays.stream(along).map(part -> -part).toArray();
        pieces.run(width, j -> RowSums.add(directions, away, j, width, basis, 0, n, images[j], 0, n));
        return along;
    }

    /** Gives a direction the length 1, unless it has none, and returns the length that it had. */
    private static double normalise(double[] direction) {
        double sum = 0;
        for (double number : direction) {
            sum += number * number;
        }
        double length = Math.sqrt(sum);
        if (length > 0) {
            for (int i = 0; i < direction.length; i++) {
                direction[i] /= length;
            }
        }
        return length;
    }

    private void check() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("cancelled while factors were searched");
        }
    }
}
