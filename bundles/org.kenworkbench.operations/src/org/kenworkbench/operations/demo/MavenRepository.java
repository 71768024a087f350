/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.operations.demo;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationContext;
import org.kenworkbench.operations.OperationException;

/**
 * A repository of Maven's, read without Maven: for machines that have none, and so no settings of it. One thread.
 *
 * @param address of the repository, without a slash at its end
 */
public record MavenRepository(String address, WebFetch web) {

    private static final String CENTRAL = "https://repo1.maven.org/maven2";
    private static final Duration WHOLE = Duration.ofMinutes(30);

    /** Returns Maven Central. */
    public static MavenRepository central() {
        return new MavenRepository(CENTRAL, new WebFetch(System.getenv()));
    }

    /**
     * Fetches the archive of a model into a file.
     *
     * @param path the archive's, below the address
     * @throws OperationException of kind RESOURCES if it cannot be fetched
     */
    public void fetch(String path, Path file, OperationContext context) throws OperationException {
        String place = address + '/' + path;
        try {
            web.fetch(place, WHOLE, HttpResponse.BodyHandlers.ofFile(file), context);
        } catch (IOException e) {
            throw new OperationException(ExitCode.RESOURCES, "the demo's model cannot be fetched from " + place + " ("
                    + e.getMessage() + "); check the network and the proxy in https_proxy, or install Maven, whose "
                    + "settings may name a mirror.", e);
        }
    }
}
