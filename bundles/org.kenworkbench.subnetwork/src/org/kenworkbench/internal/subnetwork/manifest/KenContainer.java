/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.manifest;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.kenworkbench.checkpoint.inner.InnerTensors;
import org.kenworkbench.checkpoint.write.SafeTensorsStreamWriter;
import org.kenworkbench.internal.subnetwork.bytes.Damage;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.SubnetworkTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.TensorInfo;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;

/**
 * The content of a {@code .ken} file, wherever its version keeps it.
 *
 * @param streams  tensors of the container that are the file's streams, with all metadata
 * @param inOrder  the same streams in the order of their places, those of shards by their numbers; by name in version 1
 * @param requires what a reader must know besides the version
 * @param shard    the part that the file is of a subnetwork in shards; empty if it is all of one
 */
public record KenContainer(Checkpoint streams, List<TensorInfo> inOrder, Set<String> requires,
        Optional<Shard> shard) {

    /** Names of all that this program knows. */
    private static final Set<String> KNOWN = Set.of(KenFormat.REQUIRES_RESIDUALS, KenFormat.REQUIRES_GGUF,
            KenFormat.REQUIRES_SHARDS, KenFormat.REQUIRES_FOLDERS, KenFormat.REQUIRES_QUANTISED,
            KenFormat.REQUIRES_QUANTISED_FACTORS);
    private static final int MAX_REQUIRED = 64;

    /** Whether a container claims to hold a subnetwork. */
    public static boolean isSubnetwork(Checkpoint outer) {
        return KenFormat.FORMAT.equals(outer.metadata().get(KenFormat.KEY_FORMAT));
    }

    /**
     * Opens a file by its version.
     *
     * @param outer the container; not closed if this fails, closed with {@code streams} otherwise
     * @throws SubnetworkException if the version or something that it requires is not known, or the file is damaged
     */
    public static KenContainer open(Checkpoint outer) throws SubnetworkException {
        String file = outer.source().toString();
        String version = SettingsTexts.text(file, outer.metadata(), KenFormat.KEY_VERSION);
        return switch (version) {
            case KenFormat.VERSION_1 -> new KenContainer(outer, outer.tensors(), Set.of(), Optional.empty());
            case KenFormat.VERSION_2 -> inner(file, outer);
            default -> throw new SubnetworkException(
                    file + " has version " + ShownText.of(version) + " of the .ken format, but this program reads "
                            + "only versions " + KenFormat.VERSION_1 + " and " + KenFormat.VERSION_2
                            + "; use a newer program.");
        };
    }

    private static KenContainer inner(String file, Checkpoint outer) throws SubnetworkException {
        Set<String> requires = parse(file, SettingsTexts.text(file, outer.metadata(), KenFormat.KEY_REQUIRES));
        for (String required : new TreeSet<>(requires)) {
            if (!KNOWN.contains(required)) {
                throw new SubnetworkException(file + " requires " + ShownText.of(required)
                        + ", which this program does not know; use a newer program.");
            }
        }
        try {
            InnerTensors inner = InnerTensors.open(outer);
            for (Map.Entry<String, String> text : new TreeMap<>(outer.metadata()).entrySet()) {
                if (!text.getValue().equals(inner.metadata().get(text.getKey()))) {
                    throw Damage.of(file, "has another " + ShownText.of(text.getKey())
                            + " in its inner header than in its outer one");
                }
            }
            return new KenContainer(inner, inner.inOrder(), requires, Shard.of(file, inner.metadata(), requires));
        } catch (CheckpointException e) {
            throw new SubnetworkException(e.getMessage(), e);
        }
    }

    /** Checks that no tensor is of a kind that the version does not have or the list does not announce. */
    public void requireAnnounced(Collection<SubnetworkTensor> tensors) throws SubnetworkException {
        GgufClaims.require(streams.source().toString(), requires, tensors);
        for (SubnetworkTensor tensor : tensors) {
            for (String required : KenFormat.required(tensor.valueCoding(), tensor.quantisedFactors())) {
                if (!requires.contains(required)) {
                    throw Damage.of("Tensor " + ShownText.of(tensor.id().name()) + " of " + streams.source(),
                            "has values that are coded as " + required + ", which the file does not announce");
                }
            }
        }
    }

    /**
     * Writes the header or headers of a file whose streams are all written.
     *
     * @param version  of the file, 1 or 2
     * @param requires what a reader must know besides; nothing in version 1
     * @param texts    metadata but for those that every file has
     */
    public static void finish(SafeTensorsStreamWriter out, int version, Set<String> requires,
            Map<String, String> texts) throws IOException {
        Map<String, String> identity = identity(version, requires);
        Map<String, String> all = new TreeMap<>(texts);
        all.putAll(identity);
        if (version == 1) {
            out.finish(all);
        } else {
            out.finishInner(identity, all);
        }
    }

    /**
     * Writes the headers of shards whose streams are all written.
     *
     * @param count    how many there are, two or more
     * @param requires what a reader must know besides version 2 and shards
     * @param texts    metadata but for those that every file has
     * @return text of the set
     */
    public static String finishShards(SafeTensorsStreamWriter out, int count, Set<String> requires,
            Map<String, String> texts) throws IOException {
        String set = Shard.setOf(texts, out.written(0));
        for (int number = 1; number <= count; number++) {
            finishShard(out, number - 1, new Shard(number, count, set), requires, texts);
        }
        return set;
    }

    /**
     * Writes the header of a shard whose streams are all written.
     *
     * @param ofNumber number of its file, counted from 0 among those of the writer
     * @param requires what a reader must know besides version 2 and shards; the same in all shards
     * @param texts    metadata of the set but for those that every file has; only in the first shard
     */
    public static void finishShard(SafeTensorsStreamWriter out, int ofNumber, Shard shard, Set<String> requires,
            Map<String, String> texts) throws IOException {
        Set<String> ofShards = new TreeSet<>(requires);
        ofShards.add(KenFormat.REQUIRES_SHARDS);
        Map<String, String> identity = identity(2, ofShards);
        identity.putAll(shard.texts());
        Map<String, String> all = new TreeMap<>(shard.number() == 1 ? texts : Map.of());
        all.putAll(identity);
        out.finishInner(ofNumber, identity, all);
    }

    /** Makes the texts that can be read before anything is unpacked. */
    private static Map<String, String> identity(int version, Set<String> requires) throws IOException {
        Map<String, String> identity = new TreeMap<>();
        identity.put(KenFormat.KEY_FORMAT, KenFormat.FORMAT);
        identity.put(KenFormat.KEY_VERSION, version == 1 ? KenFormat.VERSION_1 : KenFormat.VERSION_2);
        if (version > 1) {
            identity.put(KenFormat.KEY_REQUIRES, json(requires));
        }
        return identity;
    }

    private static String json(Set<String> requires) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setStrictness(Strictness.STRICT);
            json.beginArray();
            for (String required : new TreeSet<>(requires)) {
                json.value(required);
            }
            json.endArray();
        }
        return text.toString();
    }

    private static Set<String> parse(String file, String text) throws SubnetworkException {
        Set<String> requires = new HashSet<>();
        try (JsonReader json = new JsonReader(new StringReader(text))) {
            json.setStrictness(Strictness.STRICT);
            json.beginArray();
            while (json.hasNext()) {
                if (json.peek() != JsonToken.STRING || !requires.add(json.nextString())
                        || requires.size() > MAX_REQUIRED) {
                    throw notTexts(file, null);
                }
            }
            json.endArray();
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw notTexts(file, null);
            }
            return requires;
        } catch (SubnetworkException e) {
            throw e;
        } catch (IOException | IllegalStateException e) {
            throw notTexts(file, e);
        }
    }

    private static SubnetworkException notTexts(String file, Exception cause) {
        return new SubnetworkException(file + " has a list " + KenFormat.KEY_REQUIRES
                + " that is not the JSON it should be; get the file from its source again.", cause);
    }
}
