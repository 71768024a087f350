/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.kenworkbench.testing.Patience;

import com.google.gson.JsonParser;

/** Hadoop's own mini cluster, a name node and a data node in a process of their own, on loopback. */
final class HdfsServer implements AutoCloseable {

    private static final long LOOK_EVERY_MILLIS = 20;

    private final Process process;
    private final int port;

    private HdfsServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts a cluster with its disks in a folder, and waits until it answers. */
    static HdfsServer start(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path details = folder.resolve("details.json");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
                Ken.repository().resolve("tests/org.kenworkbench.servers/target/hadoop") + "/*",
                "org.apache.hadoop.test.MiniDFSClusterManager", "-format", "-datanodes", "1", "-D",
                "hdfs.minidfs.basedir=" + folder.resolve("disks"), "-D", "dfs.permissions.enabled=true",
                "-writeDetails", details.toString()).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile()).start();
        Patience patience = Patience.with(process);
        while (!Files.exists(details) || Files.size(details) == 0) {
            if (patience.isOver() || !process.isAlive()) {
                process.destroyForcibly();
                throw new IOException("Hadoop does not answer: " + Files.readString(folder.resolve("log")));
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        return new HdfsServer(process, JsonParser.parseString(Files.readString(details)).getAsJsonObject()
                .get("namenode_port").getAsInt());
    }

    /** Returns the beginning of all addresses, with a slash at its end. */
    String root() {
        return "hdfs://127.0.0.1:" + port + '/';
    }

    /** Returns a product that has the bundles for it, as a user of Hadoop. */
    static Ken with(Ken product, String user) {
        Path folder = Ken.repository().resolve("releng/org.kenworkbench.stores.hdfs/target/dropins");
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("No bundles in " + folder + ": build all of the repository");
        }
        return product.with("KEN_DROPINS", folder.toString()).with("HADOOP_USER_NAME", user);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
