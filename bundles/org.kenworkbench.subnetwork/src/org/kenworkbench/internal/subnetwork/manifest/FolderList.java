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
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.kenworkbench.checkpoint.ModelFiles;
import org.kenworkbench.internal.subnetwork.bytes.Damage;
import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.subnetwork.format.TakenPaths;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.SubFolders;
import org.kenworkbench.tensor.TensorId;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;

/** The list of folders in the metadata, to and fro. */
public final class FolderList {

    private static final String NAME = "name";
    private static final String WEIGHTS = "weights";
    /** Name that no tensor of a SafeTensors file can have. */
    private static final String NO_TENSOR = "__metadata__";

    private FolderList() {
    }

    /** A JSON array, one object a folder, sorted by path. */
    public static String json(SubFolders folders) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setStrictness(Strictness.STRICT);
            json.beginArray();
            for (Map.Entry<String, String> folder : folders.weights().entrySet()) {
                json.beginObject().name(NAME).value(folder.getKey());
                if (!folder.getValue().isEmpty()) {
                    json.name(WEIGHTS).value(folder.getValue());
                }
                json.endObject();
            }
            json.endArray();
        }
        return text.toString();
    }

    /**
     * @param file the {@code .ken} file's name in messages
     * @param text null for no list, which is no folder
     * @throws SubnetworkException if it is damaged, or names what may not be a folder of a model
     */
    public static SubFolders parse(String file, String text) throws SubnetworkException {
        if (text == null) {
            return SubFolders.NONE;
        }
        SortedMap<String, String> folders = new TreeMap<>();
        try (JsonReader json = new JsonReader(new StringReader(text))) {
            json.setStrictness(Strictness.STRICT);
            json.beginArray();
            while (json.hasNext()) {
                Map<String, String> folder = object(file, json);
                String weights = folder.getOrDefault(WEIGHTS, ModelFiles.SINGLE_FILE);
                if (!folder.containsKey(NAME) || folder.size() > (folder.containsKey(WEIGHTS) ? 2 : 1)
                        || !ModelFiles.isSingleFile(weights)) {
                    throw Damage.of(file, "has a folder that this program does not know how to read");
                }
                if (!SideFile.isFolder(folder.get(NAME))) {
                    throw new SubnetworkException(file + " has a folder named " + ShownText.of(folder.get(NAME))
                            + ", a name that is not allowed; get the file from its source again.");
                }
                if (folders.put(folder.get(NAME), folder.getOrDefault(WEIGHTS, "")) != null
                        || folders.size() > SubFolders.MOST_FOLDERS) {
                    throw Damage.of(file, "has a folder twice, or more than " + SubFolders.MOST_FOLDERS);
                }
            }
            json.endArray();
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw damaged(file, null);
            }
            return SubFolders.of(folders);
        } catch (SubnetworkException e) {
            throw e;
        } catch (IOException | IllegalStateException e) {
            throw damaged(file, e);
        }
    }

    private static Map<String, String> object(String file, JsonReader json) throws IOException {
        Map<String, String> texts = new HashMap<>();
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            if (json.peek() != JsonToken.STRING || texts.put(key, json.nextString()) != null) {
                throw damaged(file, null);
            }
        }
        json.endObject();
        return texts;
    }

    private static SubnetworkException damaged(String file, Exception cause) {
        return new SubnetworkException(file + " has an invalid list of folders; get the file from its source again.",
                cause);
    }

    /**
     * Checks that all files of the model can be written beside each other, also where capitals do not matter, and that
     * each folder with weights has tensors.
     *
     * @param files   names of side files
     * @param tensors names of the tensors
     * @throws SubnetworkException if not
     */
    public static void requireRoom(String file, SubFolders folders, Collection<String> files,
            Collection<TensorId> tensors) throws SubnetworkException {
        TakenPaths places = new TakenPaths();
        for (String name : files) {
            requireFree(file, name, places.addFile(name));
        }
        for (String name : folders.weights().keySet()) {
            requireFree(file, name, places.addFolder(name));
        }
        Set<String> inUse = new HashSet<>();
        for (TensorId tensor : tensors) {
            inUse.add(folders.of(tensor));
            if (folders.within(tensor).name().equals(NO_TENSOR)) {
                throw Damage.of(file, "has a tensor " + ShownText.of(tensor.name()) + ", which no file can hold,");
            }
        }
        if (!inUse.containsAll(folders.withWeights())) {
            throw Damage.of(file, "has a folder with weights and no tensor in it");
        }
    }

    private static void requireFree(String file, String path, Optional<String> other) throws SubnetworkException {
        if (other.isPresent()) {
            throw new SubnetworkException(file + " carries " + ShownText.of(path) + " and " + ShownText.of(other.get())
                    + ", which have one place on some disks; get the file from its source again.");
        }
    }
}
