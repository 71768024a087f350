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
import java.util.LinkedHashMap;
import java.util.Map;

import org.kenworkbench.internal.subnetwork.bytes.Damage;
import org.kenworkbench.subnetwork.format.SideFile;
import org.kenworkbench.subnetwork.format.SubnetworkException;
import org.kenworkbench.tensor.ShownText;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;

/** The list of side files in the metadata, to and fro. */
public final class SideFileList {

    private static final String NAME = "name";
    private static final String SIZE = "size";
    private static final String SHA_256 = "sha256";
    private static final String CODING = "coding";
    private static final String RAW = "raw";
    private static final String ZSTD = "zstd";

    private SideFileList() {
    }

    /** A JSON array, one object a file, in the order given. */
    public static String json(Collection<SideFile> files) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setStrictness(Strictness.STRICT);
            json.beginArray();
            for (SideFile file : files) {
                json.beginObject().name(NAME).value(file.name()).name(SIZE).value(file.sizeBytes())
                        .name(SHA_256).value(file.sha256()).name(CODING).value(file.compressed() ? ZSTD : RAW)
                        .endObject();
            }
            json.endArray();
        }
        return text.toString();
    }

    /**
     * @param file    the {@code .ken} file's name in messages
     * @param text    null for no list, which is no file
     * @param folders whether files may lie in folders
     * @return by name, in the order of the list
     * @throws SubnetworkException if it is damaged, or names what may not be a side file
     */
    public static Map<String, SideFile> parse(String file, String text, boolean folders)
            throws SubnetworkException {
        Map<String, SideFile> files = new LinkedHashMap<>();
        if (text == null) {
            return files;
        }
        try (JsonReader json = new JsonReader(new StringReader(text))) {
            json.setStrictness(Strictness.STRICT);
            json.beginArray();
            while (json.hasNext()) {
                SideFile entry = entry(file, json, folders);
                if (files.put(entry.name(), entry) != null || files.size() > SideFile.MAX_FILES) {
                    throw Damage.of(file, "has a side file twice, or more than " + SideFile.MAX_FILES);
                }
            }
            json.endArray();
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw damaged(file, null);
            }
            return files;
        } catch (SubnetworkException e) {
            throw e;
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    private static SubnetworkException damaged(String file, Exception cause) {
        return new SubnetworkException(
                file + " has an invalid list of side files; get the file from its source again.", cause);
    }

    private static SideFile entry(String file, JsonReader json, boolean folders) throws IOException {
        Map<String, String> texts = new HashMap<>();
        json.beginObject();
        while (json.hasNext()) {
            String key = json.nextName();
            JsonToken expected = key.equals(SIZE) ? JsonToken.NUMBER : JsonToken.STRING;
            if (json.peek() != expected || texts.put(key, json.nextString()) != null) {
                throw damaged(file, null);
            }
        }
        json.endObject();
        String coding = texts.get(CODING);
        if (texts.size() != 4 || !texts.containsKey(NAME) || !texts.containsKey(SHA_256) || !texts.containsKey(SIZE)
                || !RAW.equals(coding) && !ZSTD.equals(coding)) {
            throw Damage.of(file, "has a side file that this program does not know how to read");
        }
        if (!(folders ? SideFile.isPath(texts.get(NAME)) : SideFile.isName(texts.get(NAME)))) {
            throw new SubnetworkException(file + " carries a file named " + ShownText.of(texts.get(NAME))
                    + ", a name that is not allowed; get the file from its source again.");
        }
        return new SideFile(texts.get(NAME), Integer.parseInt(texts.get(SIZE)), texts.get(SHA_256),
                coding.equals(ZSTD));
    }
}
