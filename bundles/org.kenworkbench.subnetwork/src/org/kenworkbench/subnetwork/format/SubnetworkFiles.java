/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.subnetwork.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of the files of a subnetwork in a folder of its own: one file, or shards with their index. Stateless. */
public final class SubnetworkFiles {

    /** Name of a subnetwork that is not in shards. */
    public static final String SINGLE_FILE = "subnetwork.ken";
    /** Name of the index of a subnetwork in shards. */
    public static final String INDEX_FILE = "subnetwork.ken.index.json";

    /** Name of an index that is there while shards are joined, under which nobody looks for one. */
    public static final String JOINING_INDEX = "joining.ken.index.json";

    /** Ending of the name of a note that stands beside a shard while others are still written. */
    private static final String NOTE_ENDING = ".piece";
    private static final String INDEX_ENDING = ".index.json";
    private static final String SUBNETWORK_INDEX_ENDING = ".ken" + INDEX_ENDING;
    private static final Pattern SHARD_FILE = Pattern.compile("subnetwork-(\\d{5})-of-(\\d{5})\\.ken");
    private static final Pattern GROWING_FILE = Pattern.compile("subnetwork-\\d{5}\\.part");

    private SubnetworkFiles() {
    }

    /** Returns the name of a shard, as in {@code subnetwork-00001-of-00003.ken}; shards are counted from 1. */
    public static String shard(int number, int count) {
        return String.format(Locale.ROOT, "subnetwork-%05d-of-%05d.ken", number, count);
    }

    /** Returns the name of a shard while it is not known how many there will be. */
    public static String growingShard(int number) {
        return String.format(Locale.ROOT, "subnetwork-%05d.part", number);
    }

    /** Returns the number of the shard that a file has by its name; empty if that is no shard's. */
    public static OptionalInt shardNumber(String fileName) {
        Matcher shard = SHARD_FILE.matcher(fileName);
        return shard.matches() ? OptionalInt.of(Integer.parseInt(shard.group(1))) : OptionalInt.empty();
    }

    /** Returns the name of the first of the shards to which a shard belongs by its name. */
    public static String firstShard(String shard) {
        Matcher name = SHARD_FILE.matcher(shard);
        if (!name.matches()) {
            throw new IllegalArgumentException(shard);
        }
        return shard(1, Integer.parseInt(name.group(2)));
    }

    /** Returns the shard that a note stands beside; empty if a file has not the name of one. */
    public static Optional<String> noted(String fileName) {
        return isNote(fileName) ? Optional.of(fileName.substring(0, fileName.length() - NOTE_ENDING.length()))
                : Optional.empty();
    }

    /** Returns the name of the note on a shard that stands beside it while other processes write other shards. */
    public static String note(String shard) {
        return shard + NOTE_ENDING;
    }

    /** Whether a file has the name of a note on a shard. */
    public static boolean isNote(String fileName) {
        return fileName.endsWith(NOTE_ENDING)
                && shardNumber(fileName.substring(0, fileName.length() - NOTE_ENDING.length())).isPresent();
    }

    /** Whether a file has the name of a shard that is not finished. */
    public static boolean isGrowingShard(String fileName) {
        return GROWING_FILE.matcher(fileName).matches();
    }

    /** Whether a path is, by its name, that of an index of shards. */
    public static boolean isIndex(Path path) {
        return path.toString().endsWith(INDEX_ENDING);
    }

    /** Whether a path is, by its name, that of the index of a subnetwork in shards, not of a model. */
    public static boolean isSubnetworkIndex(Path path) {
        return path.toString().endsWith(SUBNETWORK_INDEX_ENDING);
    }

    /** Whether writers give a file such a name: one that is there already could be taken for a part of a new one. */
    public static boolean isSubnetworkFile(String fileName) {
        return fileName.equals(SINGLE_FILE) || fileName.equals(INDEX_FILE) || fileName.equals(JOINING_INDEX)
                || shardNumber(fileName).isPresent() || isNote(fileName);
    }

    /** Returns the file by which the subnetwork in a folder is opened, if there is one: itself, or its index. */
    public static Optional<Path> in(Path folder) {
        return Stream.of(SINGLE_FILE, INDEX_FILE).map(folder::resolve).filter(Files::exists).findFirst();
    }
}
