/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.comparison;

import java.util.ArrayList;
import java.util.List;

/**
 * Clusters of things that are close, by average linkage (Sokal and Michener 1958; UPGMA): the two closest clusters
 * become one again and again, and the distance of two clusters is the mean over all pairs across. Of equal distances
 * the pair with the lowest numbers is taken, so that equal input gives equal trees. Never changed.
 *
 * @param size   how many things there are
 * @param merges size - 1 of them, in order, by no falling distance
 * @param order  of the things as the tree draws them without crossings
 */
public record Clusters(int size, List<Merge> merges, List<Integer> order) {

    /**
     * Two clusters that become one. Numbers below {@code size} are things, {@code size + i} is what merge i made.
     *
     * @param a        the one whose first thing has the lower number
     * @param distance of the two
     * @param things   how many the new one has
     */
    public record Merge(int a, int b, double distance, int things) {
    }

    public Clusters {
        merges = List.copyOf(merges);
        order = List.copyOf(order);
    }

    /** The things of a cluster, or the thing itself, by its number as {@link Merge} has it. */
    public List<Integer> things(int number) {
        if (number < size) {
            return List.of(number);
        }
        Merge merge = merges.get(number - size);
        List<Integer> both = new ArrayList<>(things(merge.a()));
        both.addAll(things(merge.b()));
        return both;
    }

    /**
     * @param distances square and symmetric, finite; the diagonal is not looked at
     * @throws IllegalArgumentException if it is not so
     */
    public static Clusters of(double[][] distances) {
        int size = distances.length;
        double[][] between = new double[size][];
        List<Cluster> clusters = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            requireSymmetric(distances, i);
            between[i] = distances[i].clone();
            clusters.add(new Cluster(i, i, List.of(i)));
        }
        List<Merge> merges = new ArrayList<>();
        while (clusters.size() > 1) {
            merges.add(mergeClosest(clusters, between, size + merges.size()));
        }
        return new Clusters(size, merges, size == 0 ? List.of() : clusters.getFirst().things);
    }

    private static void requireSymmetric(double[][] distances, int i) {
        for (int j = 0; j < distances.length; j++) {
            if (distances[i].length != distances.length
                    || i != j && (!Double.isFinite(distances[i][j]) || distances[i][j] != distances[j][i])) {
                throw new IllegalArgumentException("distance of " + i + " and " + j);
            }
        }
    }

    /** @param slot its row in the table of distances, which is that of its lowest thing */
    private record Cluster(int number, int slot, List<Integer> things) {
    }

    private static Merge mergeClosest(List<Cluster> clusters, double[][] between, int number) {
        int bestA = 0;
        int bestB = 1;
        for (int a = 0; a < clusters.size(); a++) {
            for (int b = a + 1; b < clusters.size(); b++) {
                if (distance(clusters.get(a), clusters.get(b), between) < distance(clusters.get(bestA),
                        clusters.get(bestB), between)) {
                    bestA = a;
                    bestB = b;
                }
            }
        }
        Cluster a = clusters.get(bestA);
        Cluster b = clusters.remove(bestB);
        double distance = distance(a, b, between);
        for (Cluster other : clusters) {
            if (other != a) {
                // The mean over all pairs, weighted by how many there are (Lance and Williams 1967).
                double mean = (a.things.size() * distance(a, other, between)
                        + b.things.size() * distance(b, other, between))
                        / (a.things.size() + b.things.size());
                between[a.slot][other.slot] = mean;
                between[other.slot][a.slot] = mean;
            }
        }
        List<Integer> things = new ArrayList<>(a.things);
        things.addAll(b.things);
        clusters.set(bestA, new Cluster(number, a.slot, List.copyOf(things)));
        return new Merge(a.number, b.number, distance, things.size());
    }

    private static double distance(Cluster a, Cluster b, double[][] between) {
        return between[a.slot][b.slot];
    }
}
