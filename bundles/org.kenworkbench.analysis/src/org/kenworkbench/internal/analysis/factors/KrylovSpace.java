/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.analysis.factors;

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
    private static final int BAND_VECTORS = 16;
    /** A direction that keeps less than this of its length beside others may keep what rounding made of it. */
    private static final double SURE = 0.5;

    private final ChangeVectors vectors;
    private final SymmetricEigen.Pieces<RuntimeException> pieces;
    private final BooleanSupplier cancelled;
    private final int n;
    private final List<double[]> basis = new ArrayList<>();
    /** For each direction that was multiplied, its products with those that the basis had then. */
    private final List<double[]> products = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(SEED);

    /**
     * Begins the space, which reads all vectors once.
     *
     * @param block number of directions that it grows by
     * @throws CheckpointException if a file cannot be read any more
     * @throws CancellationException if cancelled
     */
    public KrylovSpace(ChangeVectors vectors, int block, SymmetricEigen.Pieces<RuntimeException> pieces,
            BooleanSupplier cancelled) throws CheckpointException {
        this.vectors = vectors;
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
        int from = products.size();
        double[][] images = images(basis.subList(from, basis.size()).toArray(double[][]::new));
        products.addAll(Arrays.asList(take(images)));
    }

    /** Returns the number of directions that count. */
    public int size() {
        return products.size();
    }

    /** Returns the number of directions that the next growth adds. */
    public int growth() {
        return basis.size() - products.size();
    }

    /** Tells whether the space is that of all vectors. */
    public boolean isWhole() {
        return products.size() == n;
    }

    /** Computes the energies of the change along the axes of the space, the largest first. */
    public double[] energies() {
        return SymmetricEigen.values(projected(), size());
    }

    /** Finds the axes of the space with the most of the change. */
    public Axes axes(int count) {
        SymmetricEigen eigen = SymmetricEigen.of(projected(), size(), pieces, cancelled);
        double[][] directions = new double[count][n];
        double[] energies = new double[count];
        pieces.run(count, axis -> {
            energies[axis] = Math.max(0, eigen.value(axis));
            for (int i = 0; i < size(); i++) {
                add(directions[axis], eigen.vectors()[eigen.offset(axis) + i], basis.get(i));
            }
        });
        return new Axes(directions, energies);
    }

    /**
     * Axes at right angles to each other.
     *
     * @param directions of length 1
     * @param energies   sum of the squares of the vectors' products with each
     */
    public record Axes(double[][] directions, double[] energies) {
    }

    /** The matrix as it is within the space. */
    private double[] projected() {
        int size = size();
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
    private double[][] images(double[][] directions) throws CheckpointException {
        int width = directions.length;
        double[] turned = new double[n * width];
        for (int j = 0; j < width; j++) {
            for (int i = 0; i < n; i++) {
                turned[i * width + j] = directions[j][i];
            }
        }
        double[][] images = new double[width][n];
        int atOnce = vectors.atOnce();
        double[] piece = new double[atOnce * n];
        double[] along = new double[atOnce * width];
        for (int first = 0; first < vectors.count(); first += atOnce) {
            check();
            int many = Math.min(atOnce, vectors.count() - first);
            vectors.read(first, many, piece);
            Arrays.fill(along, 0);
            pieces.run((many + BAND_VECTORS - 1) / BAND_VECTORS, band -> {
                for (int v = band * BAND_VECTORS; v < Math.min(many, (band + 1) * BAND_VECTORS); v++) {
                    RowSums.add(n, piece, v * n, 1, turned, 0, width, along, v * width, width);
                }
            });
            pieces.run(width, j -> RowSums.add(many, along, j, width, piece, 0, n, images[j], 0, n));
        }
        return images;
    }

    /** Takes what is new in the images into the basis; returns the products of each with the basis as it was. */
    private double[][] take(double[][] images) {
        check();
        double[][] found = new double[images.length][];
        pieces.run(images.length, j -> {
            found[j] = leave(images[j]);
            // What a first pass leaves of rounding, a second one removes, and a third one of what little is left then.
            add(found[j], 1, leave(images[j]));
            normalise(images[j]);
            leave(images[j]);
        });
        int before = basis.size();
        for (int j = 0; j < images.length && basis.size() < n; j++) {
            turnAway(images[j], before);
            basis.add(images[j]);
        }
        return found;
    }

    /** Turns a direction until it stands at right angles to all of the basis. */
    private void turnAway(double[] direction, int before) {
        while (true) {
            if (normalise(direction) == 0) {
                // Nothing is new in it, and any other direction does.
                draw(direction);
                normalise(direction);
            }
            for (double[] other : basis.subList(before, basis.size())) {
                add(direction, -dot(other, direction), other);
            }
            if (normalise(direction) > SURE) {
                return;
            }
            leave(direction);
        }
    }

    private void draw(double[] direction) {
        Arrays.setAll(direction, _ -> random.nextBoolean() ? 1 : -1);
    }

    /** Removes what lies along the basis, and returns how much that was. */
    private double[] leave(double[] image) {
        double[] along = new double[basis.size()];
        for (int k = 0; k < along.length; k++) {
            along[k] = dot(basis.get(k), image);
        }
        for (int k = 0; k < along.length; k++) {
            add(image, -along[k], basis.get(k));
        }
        return along;
    }

    /** Gives a direction the length 1, unless it has none, and returns the length that it had. */
    private static double normalise(double[] direction) {
        double length = Math.sqrt(dot(direction, direction));
        if (length > 0) {
            for (int i = 0; i < direction.length; i++) {
                direction[i] /= length;
            }
        }
        return length;
    }

    private static void add(double[] target, double factor, double[] other) {
        for (int i = 0; i < target.length; i++) {
            target[i] += factor * other[i];
        }
    }

    /** A sum in four parts, which a processor adds at once. */
    private static double dot(double[] one, double[] other) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i <= one.length - 4; i += 4) {
            a += one[i] * other[i];
            b += one[i + 1] * other[i + 1];
            c += one[i + 2] * other[i + 2];
            d += one[i + 3] * other[i + 3];
        }
        for (; i < one.length; i++) {
            a += one[i] * other[i];
        }
        return a + b + (c + d);
    }

    private void check() {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("cancelled while factors were searched");
        }
    }
}
