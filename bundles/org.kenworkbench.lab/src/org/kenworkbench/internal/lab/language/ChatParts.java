/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.language;

import java.util.ArrayList;
import java.util.List;

import org.kenworkbench.internal.lab.data.ChatFile.Message;
import org.kenworkbench.internal.lab.data.ChatFile.Role;

/** Collects the parts of a conversation's text; those that are not learnt are joined. One thread. */
final class ChatParts {

    private final List<ChatPart> all = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();

    void add(String text) {
        open.append(text);
    }

    /** Adds what somebody says, with the mark of its end. */
    void say(Message message, String text) {
        if (message.role() == Role.ASSISTANT) {
            close();
            all.add(new ChatPart(text, true));
        } else {
            open.append(text);
        }
    }

    private void close() {
        if (!open.isEmpty()) {
            all.add(new ChatPart(open.toString(), false));
            open.setLength(0);
        }
    }

    List<ChatPart> finish() {
        close();
        return List.copyOf(all);
    }
}
