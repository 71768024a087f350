/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** All faults that a chain of three links is tried with. */
final class Faults {

    private static final long SEED = 64;
    private static final int[][] ORDERS = {{0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

    /** Bytes of each link that are changed, one at a time. */
    private static final int FLIPS = 64;
    private static final int QUICK_FLIPS = 4;

    private final Chain chain;
    private final Path folder;
    private final boolean quick;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<Fault> faults = new ArrayList<>();

    private Faults(Chain chain, Path folder, boolean quick) {
        this.chain = chain;
        this.folder = folder;
        this.quick = quick;
    }

    /**
     * Lists the faults.
     *
     * @param folder  a new folder for damaged links
     * @param foreign another chain of models with the same shapes
     * @param quick   whether a few do
     */
    static List<Fault> of(Chain chain, Chain foreign, Path folder, boolean quick) throws IOException {
        Files.createDirectory(folder);
        Faults faults = new Faults(chain, folder, quick);
        faults.addMisplaced(foreign);
        for (int link = 0; link < chain.links().size(); link++) {
            faults.addTruncated(link);
            faults.addFlipped(link, quick ? QUICK_FLIPS : FLIPS);
        }
        return List.copyOf(faults.faults);
    }

    private void addMisplaced(Chain foreign) {
        for (int[] order : ORDERS) {
            List<Path> links = Arrays.stream(order).mapToObj(chain.links()::get).toList();
            add(FaultKind.REORDERED, links, links);
        }
        // Without its last link it is the chain of the model before, which nobody asks for here.
        for (int link = 0; link < chain.links().size() - 1; link++) {
            List<Path> links = new ArrayList<>(chain.links());
            links.remove(link);
            add(FaultKind.DROPPED, links, links);
        }
        for (int link = 0; link < chain.links().size(); link++) {
            List<Path> links = new ArrayList<>(chain.links());
            links.add(link, links.get(link));
            add(FaultKind.DOUBLED, links, List.of(links.get(link)));
            Path other = foreign.links().get(link);
            // Where the foreign link is first, the next one tells that it was not made from its result.
            add(FaultKind.FOREIGN, replaced(link, other),
                    link > 0 ? List.of(other) : List.of(other, chain.links().get(1)));
        }
    }

    private void addTruncated(int link) throws IOException {
        byte[] bytes = Files.readAllBytes(chain.links().get(link));
        int half = bytes.length / 2;
        for (int size : quick ? new int[] {half} : new int[] {0, Long.BYTES, half, bytes.length - 1}) {
            addDamaged(FaultKind.TRUNCATED, link, "cut-" + size, Arrays.copyOf(bytes, size));
        }
    }

    private void addFlipped(int link, int flips) throws IOException {
        byte[] bytes = Files.readAllBytes(chain.links().get(link));
        LinkPlaces places = LinkPlaces.of(bytes);
        Map<FaultKind, Integer> shares = new LinkedHashMap<>();
        shares.put(FaultKind.FLIPPED_HEADER, flips / 4);
        shares.put(FaultKind.FLIPPED_MODEL, flips / 4);
        shares.put(FaultKind.FLIPPED_VALUES, flips - 2 * (flips / 4));
        for (Map.Entry<FaultKind, Integer> share : shares.entrySet()) {
            for (int i = 0; i < share.getValue(); i++) {
                int at = places.draw(share.getKey(), random);
                byte[] damaged = bytes.clone();
                damaged[at] ^= (byte) random.nextInt(1, 256);
                addDamaged(share.getKey(), link, "byte-" + at + '-' + Byte.toUnsignedInt(damaged[at]), damaged);
            }
        }
    }

    private void addDamaged(FaultKind kind, int link, String damage, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("S" + (link + 1) + '-' + damage + ".ken"), bytes);
        add(kind, replaced(link, file), List.of(file));
    }

    private void add(FaultKind kind, List<Path> links, List<Path> blame) {
        faults.add(new Fault(kind, links, blame, chain.models().getLast()));
    }

    private List<Path> replaced(int link, Path by) {
        List<Path> links = new ArrayList<>(chain.links());
        links.set(link, by);
        return links;
    }
}
