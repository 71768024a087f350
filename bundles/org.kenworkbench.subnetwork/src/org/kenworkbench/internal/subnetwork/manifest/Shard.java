/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.manifest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.kenworkbench.checkpoint.write.ShardLayout;
import org.kenworkbench.checkpoint.write.WrittenStream;
import org.kenworkbench.internal.subnetwork.bytes.Damage;
import org.kenworkbench.subnetwork.format.SubnetworkException;

/**
 * The part that a file is of a subnetwork in shards.
 *
 * @param number of the shard, counted from 1; the first has all metadata
 * @param count  of shards in the set
 * @param set    text that all shards of a set have, and no other
 */
public record Shard(int number, int count, String set) {

    /** Most characters of the text of a set. */
    public static final int MOST_SET_CHARS = 128;

    private static final Pattern PLACE = Pattern.compile("([1-9]\\d{0,3}) of ([1-9]\\d{0,3})");

    /**
     * Reads what a file says of itself.
     *
     * @return empty if it is no shard
     * @throws SubnetworkException if it says only a part of that, or what cannot be
     */
    static Optional<Shard> of(String file, Map<String, String> texts, Set<String> requires)
            throws SubnetworkException {
        String place = texts.get(KenFormat.KEY_SHARD);
        String set = texts.get(KenFormat.KEY_SET);
        if (!requires.contains(KenFormat.REQUIRES_SHARDS) && place == null && set == null) {
            return Optional.empty();
        }
        Matcher found = PLACE.matcher(place == null ? "" : place);
        if (!requires.contains(KenFormat.REQUIRES_SHARDS) || set == null || set.isEmpty()
                || set.length() > MOST_SET_CHARS || !found.matches()) {
            throw Damage.of(file, "does not say which shard of which set it is");
        }
        Shard shard = new Shard(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)), set);
        if (shard.number > shard.count || shard.count < 2 || shard.count > ShardLayout.MAX_SHARDS) {
            throw Damage.of(file, "claims to be shard " + shard.place() + ", which cannot be");
        }
        return Optional.of(shard);
    }

    /** Returns the number and the count, as in {@code 2 of 3}. */
    public String place() {
        return number + " of " + count;
    }

    /** Returns the entries of the metadata that describe the shard. */
    Map<String, String> texts() {
        return Map.of(KenFormat.KEY_SHARD, place(), KenFormat.KEY_SET, set);
    }

    /**
     * Makes the text of a set out of all that its shards hold, so that equal sets have equal ones.
     *
     * @param texts   metadata of the set
     * @param streams all of its streams, in the order in which they were written
     */
    static String setOf(Map<String, String> texts, List<WrittenStream> streams) {
        MessageDigest digest = sha256();
        for (Map.Entry<String, String> text : new TreeMap<>(texts).entrySet()) {
            digest.update((text.getKey() + '\0' + text.getValue() + '\n').getBytes(StandardCharsets.UTF_8));
        }
        for (WrittenStream stream : streams) {
            String line = stream.info().name() + '\0' + stream.file() + ' ' + Integer.toHexString(stream.crc32c())
                    + '\n';
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
