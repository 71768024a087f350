/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.kenworkbench.operations.ErrorTranslator;
import org.kenworkbench.operations.ExitCode;
import org.kenworkbench.operations.OperationException;

/** Asks whether something listens where a master is said to be, as Spark itself gives up after a minute. Stateless. */
final class MasterAddress {

    private static final String SCHEME = "spark://";
    private static final Pattern LOCAL = Pattern.compile("local(\\[(\\d+|\\*)(,\\d+)?])?");
    private static final Pattern PLACE = Pattern.compile("(\\[[^]]+]|[^:/]+):(\\d{1,5})");
    private static final int MOST_MILLIS = 5000;

    private MasterAddress() {
    }

    /**
     * @throws OperationException of kind USAGE if it is neither spark://HOST:PORT nor threads of this process; of kind
     *                            RESOURCES if nothing listens at any of its places
     */
    static void requireAnswers(String master) throws OperationException {
        if (LOCAL.matcher(master).matches()) {
            return;
        }
        if (!master.startsWith(SCHEME)) {
            throw noMaster(master);
        }
        IOException last = new IOException("no place");
        // Several masters, of which one leads, stand behind one scheme.
        for (String place : master.substring(SCHEME.length()).split(",")) {
            Matcher parts = PLACE.matcher(place);
            int port = parts.matches() ? Integer.parseInt(parts.group(2)) : 0;
            if (port == 0 || port > 65_535) {
                throw noMaster(master);
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(parts.group(1), port), MOST_MILLIS);
                return;
            } catch (IOException e) {
                last = e;
            }
        }
        throw new OperationException(ExitCode.RESOURCES, "no master of Spark answers at " + master + " ("
                + ErrorTranslator.reason(last) + "); start one, or give its address.", last);
    }

    private static OperationException noMaster(String master) {
        return new OperationException(ExitCode.USAGE, "--master " + master + " is no master of Spark that this "
                + "product knows; give spark://HOST:7077, or local[2] for two threads of this process.");
    }
}
