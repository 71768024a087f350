/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.stores.web;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.kenworkbench.checkpoint.store.StoreException;
import org.kenworkbench.checkpoint.store.UploadWatch;
import org.kenworkbench.stores.object.ObjectChangedException;
import org.kenworkbench.stores.object.ObjectStore;
import org.kenworkbench.stores.object.StoredObject;
import org.kenworkbench.stores.object.TransientException;
import org.kenworkbench.stores.object.UnfinishedObject;
import org.kenworkbench.tensor.CheckpointException;

/**
 * Store of what a web server has. It gives ranges of files, tells their size and version, and lists nothing: of a
 * folder, the files that models usually have are asked for. Safe for use by many threads.
 */
final class WebStore implements ObjectStore {

    /** Files by which a folder is known to be one. */
    private static final List<String> SIGNS = List.of("config.json", "model.safetensors.index.json",
            "model.safetensors", "adapter_config.json");
    /** Files that a folder of a model may have. */
    private static final List<String> USUAL = List.of("LICENSE", "LICENSE.txt", "NOTICE", "README.md",
            "adapter_config.json", "adapter_model.safetensors",
            "added_tokens.json", "chat_template.jinja", "composition.kenx", "config.json", "generation_config.json",
            "merges.txt", "model.onnx", "model.safetensors", "model.safetensors.index.json", "preprocessor_config.json",
            "pytorch_model.bin", "pytorch_model.bin.index.json", "special_tokens_map.json", "spiece.model",
            "subnetwork.ken", "tokenizer.json", "tokenizer.model", "tokenizer_config.json", "vocab.json", "vocab.txt");

    private final String root;
    private final WebTargets targets = new WebTargets(System::nanoTime);

    /** @param root address of the server, with a slash at its end */
    WebStore(String root) {
        this.root = root;
    }

    private URI uri(String key) throws CheckpointException {
        try {
            return URI.create(root).resolve(new URI(null, null, '/' + key, null, null).toASCIIString());
        } catch (URISyntaxException e) {
            throw new CheckpointException(root + key + " is no address of the web; check it.", e);
        }
    }

    @Override
    public Optional<StoredObject> find(String key) throws IOException {
        if (key.isEmpty()) {
            return Optional.of(StoredObject.folder(key));
        }
        Optional<StoredObject> there = file(key);
        if (there.isPresent()) {
            return there;
        }
        for (String sign : SIGNS) {
            if (usual(key + '/' + sign).isPresent()) {
                return Optional.of(StoredObject.folder(key));
            }
        }
        return Optional.empty();
    }

    /** Looks for a file that nobody has named: servers that give no lists may refuse what they have not. */
    private Optional<StoredObject> usual(String key) throws IOException {
        try {
            return file(key);
        } catch (StoreException _) {
            return Optional.empty();
        }
    }

    private Optional<StoredObject> file(String key) throws IOException {
        try (WebAnswer answer = WebAnswer.ask(uri(key), root + key, "HEAD", List.of())) {
            if (answer.isMissing()) {
                return Optional.empty();
            }
            answer.require(HttpURLConnection.HTTP_OK);
            if (answer.isFolder()) {
                return Optional.of(StoredObject.folder(key));
            }
            long sizeBytes = answer.sizeBytes().orElseThrow(() -> new CheckpointException(root + key
                    + " has no size that its server tells; download the file and name it here."));
            if (answer.version().isEmpty() && answer.lastModified().equals(Instant.EPOCH)) {
                throw new CheckpointException(
                        root + key + " has neither a tag nor a date that its server tells, so that "
                                + "a change would not be seen; download the file and name it here.");
            }
            return Optional.of(new StoredObject(key, false, sizeBytes, answer.version(), answer.lastModified()));
        }
    }

    @Override
    public List<StoredObject> list(String key) throws IOException {
        List<StoredObject> found = new ArrayList<>();
        for (String name : USUAL) {
            usual(key.isEmpty() ? name : key + '/' + name).filter(one -> !one.isFolder()).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    @Override
    public void read(StoredObject object, long offsetBytes, ByteBuffer target) throws IOException {
        Optional<URI> kept = targets.find(object.key());
        if (kept.isPresent() && readAt(kept.get(), object, offsetBytes, target)) {
            return;
        }
        try (WebAnswer answer = ask(uri(object.key()), object, offsetBytes, target)) {
            require(answer, object, offsetBytes, target.remaining());
            targets.keep(object.key(), answer.place().at(), answer.place().time());
            answer.read(target);
        }
    }

    /**
     * Reads where the file was last.
     *
     * @return false if it is not there any more, or not for us: such an address holds for some time only
     */
    private boolean readAt(URI kept, StoredObject object, long offsetBytes, ByteBuffer target) throws IOException {
        try (WebAnswer answer = ask(kept, object, offsetBytes, target)) {
            require(answer, object, offsetBytes, target.remaining());
            answer.read(target);
            return true;
        } catch (CheckpointException _) {
            // Whoever sends on knows better; what it then gives is required to be right.
            targets.forget(object.key(), kept);
            return false;
        } catch (TransientException e) {
            targets.forget(object.key(), kept);
            throw e;
        }
    }

    private WebAnswer ask(URI at, StoredObject object, long offsetBytes, ByteBuffer target) throws IOException {
        return WebAnswer.ask(at, root + object.key(), "GET",
                List.of("Range", "bytes=" + offsetBytes + '-' + (offsetBytes + target.remaining() - 1)));
    }

    /** Checks that an answer has a range of one version of a file. */
    private void require(WebAnswer answer, StoredObject object, long offsetBytes, int count) throws IOException {
        long endBytes = offsetBytes + count;
        if (answer.isMissing() || answer.status() == WebAnswer.RANGE_NOT_SATISFIABLE) {
            throw new ObjectChangedException(root + object.key());
        }
        boolean isWhole = answer.status() == HttpURLConnection.HTTP_OK && offsetBytes == 0
                && endBytes == object.sizeBytes() && answer.sizeBytes().orElse(-1) == endBytes;
        if (answer.status() == HttpURLConnection.HTTP_OK && !isWhole) {
            throw new CheckpointException(root + object.key() + " cannot be read in ranges, which its server does "
                    + "not give; download the file and name it here.");
        }
        if (!isWhole) {
            answer.require(HttpURLConnection.HTTP_PARTIAL);
            if (!answer.isRange(offsetBytes, endBytes, object.sizeBytes())) {
                throw new ObjectChangedException(root + object.key());
            }
        }
        if (!answer.version().equals(object.version()) || !answer.isOfTime(object.lastModified())) {
            throw new ObjectChangedException(root + object.key());
        }
    }

    @Override
    public void put(Path local, String key, UploadWatch watch) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public void delete(String key) {
        throw new ReadOnlyFileSystemException();
    }

    @Override
    public List<UnfinishedObject> unfinished(String key) {
        return List.of();
    }

    @Override
    public void discard(UnfinishedObject begun) {
        throw new ReadOnlyFileSystemException();
    }
}
