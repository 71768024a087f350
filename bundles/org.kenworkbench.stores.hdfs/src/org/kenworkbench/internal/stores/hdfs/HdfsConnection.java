/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.stores.hdfs;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Makes Hadoop's client when it is first needed. Who the user is, and where the nodes of a name service are, is
 * Hadoop's own affair: {@code HADOOP_USER_NAME}, and the files in {@code HADOOP_CONF_DIR}. Safe for use by many
 * threads.
 */
final class HdfsConnection {

    private static final String SETTINGS = "HADOOP_CONF_DIR";
    /** Properties with how often and how long Hadoop itself tries, which is to be done once and by us. */
    private static final Map<String, String> ONCE = Map.of("ipc.client.connect.max.retries", "0",
            "ipc.client.connect.max.retries.on.timeouts", "0", "ipc.client.connect.timeout", "10000",
            "dfs.client.socket-timeout", "30000", "ipc.client.rpc-timeout.ms", "30000");

    private final String authority;
    private final Map<String, String> environment;
    private @Nullable FileSystem client;

    HdfsConnection(String authority, Map<String, String> environment) {
        this.authority = authority;
        this.environment = Map.copyOf(environment);
    }

    /** Returns the client; it is open as long as the program runs. */
    synchronized FileSystem client() throws IOException {
        FileSystem made = client;
        if (made == null) {
            made = make();
            client = made;
        }
        return made;
    }

    private FileSystem make() throws IOException {
        Configuration settings = new Configuration();
        // Its defaults lie in its own bundle, and not where the thread's loader looks.
        settings.setClassLoader(FileSystem.class.getClassLoader());
        settings.set("fs.hdfs.impl", DistributedFileSystem.class.getName());
        ONCE.forEach(settings::set);
        String folder = environment.get(SETTINGS);
        if (folder != null) {
            for (String file : new String[] {"core-site.xml", "hdfs-site.xml"}) {
                settings.addResource(new org.apache.hadoop.fs.Path("file://" + folder, file));
            }
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(FileSystem.class.getClassLoader());
        try {
            return FileSystem.newInstance(URI.create("hdfs://" + authority), settings);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
