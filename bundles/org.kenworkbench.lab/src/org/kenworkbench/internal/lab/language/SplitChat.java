/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.language;

import java.util.List;
import java.util.Optional;

import org.kenworkbench.internal.lab.data.ChatFile.Message;
import org.kenworkbench.internal.lab.data.ChatFile.Role;
import org.kenworkbench.internal.lab.data.DataException;

/**
 * Conversation with the first message apart if the system says it.
 *
 * @param rest all other messages
 */
record SplitChat(Optional<String> system, List<Message> rest) {

    static SplitChat of(List<Message> messages) {
        return messages.getFirst().role() == Role.SYSTEM
                ? new SplitChat(Optional.of(messages.getFirst().content()), messages.subList(1, messages.size()))
                : new SplitChat(Optional.empty(), messages);
    }

    /**
     * Splits a conversation in which user and assistant take turns.
     *
     * @param template names the template in messages
     * @throws DataException if somebody else's turn it is
     */
    static SplitChat alternating(List<Message> messages, String template) throws DataException {
        SplitChat chat = of(messages);
        for (int i = 0; i < chat.rest().size(); i++) {
            Role expected = i % 2 == 0 ? Role.USER : Role.ASSISTANT;
            if (chat.rest().get(i).role() != expected) {
                throw ChatTemplate.misplaced(chat.rest().get(i), expected, template);
            }
        }
        return chat;
    }
}
